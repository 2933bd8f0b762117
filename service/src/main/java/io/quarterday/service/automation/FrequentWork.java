package io.quarterday.service.automation;

import java.time.Instant;
import java.util.UUID;

/** Something that is looked at several times a minute for every practice, by one node; it finds what is due by an index. */
public interface FrequentWork {

    /**
     * Does a bounded share of what is due, so that no practice waits for all of another's. It names the practice, begins
     * its own transactions, and must bear to be done again.
     *
     * @return whether more is due
     */
    boolean work(UUID practice, Instant now);
}
