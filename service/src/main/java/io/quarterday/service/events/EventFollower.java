package io.quarterday.service.events;

import java.util.Map;
import java.util.UUID;

/** Something that goes by what is announced; told on every node, on the thread of the watch, so that it must be quick. */
public interface EventFollower {

    /**
     * All up to a position can be read.
     *
     * @param practices those of which something is new, each with its last position; none where nothing is
     */
    void reached(long position, Map<UUID, Long> practices);
}
