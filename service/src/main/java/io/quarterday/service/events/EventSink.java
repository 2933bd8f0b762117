package io.quarterday.service.events;

import io.quarterday.domain.events.StatusEvent;

/** Where a stream flows to. None of it waits for whoever reads. */
public interface EventSink {

    /** How many announcements it holds that have not gone out. */
    int waiting();

    /** Takes an announcement. */
    void send(StatusEvent event);

    /** A sign that the stream is alive; where its reader has taken nothing since the last one, though there was, it ends. */
    void beat();

    void end();

    boolean ended();
}
