package io.quarterday.service.events;

import io.quarterday.domain.events.StatusEvent;

/** Where a stream flows to. None of it waits for whoever reads. */
public interface EventSink {

    /** How many announcements it holds that have not gone out. */
    int waiting();

    /** Takes an announcement; one that holds too many ends itself, and its reader comes back with the last it has. */
    void send(StatusEvent event);

    /** A sign that the stream is alive. */
    void beat();

    void end();

    boolean ended();
}
