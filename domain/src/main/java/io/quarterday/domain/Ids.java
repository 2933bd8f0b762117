package io.quarterday.domain;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** Makes the identifiers of everything that is ours: UUID version 7, so that they sort by when they were made. */
public final class Ids {

    private static final TimeBasedEpochRandomGenerator VERSION_7 = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    public static UUID next() {
        return VERSION_7.generate();
    }
}
