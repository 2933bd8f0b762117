package io.quarterday.domain;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes the identifiers of everything that is ours: UUID version 7, so that they sort in the order in which they were made. */
public final class Ids {

    private static final TimeBasedEpochGenerator VERSION_7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    public static UUID next() {
        return VERSION_7.generate();
    }
}
