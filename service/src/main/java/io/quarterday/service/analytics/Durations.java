package io.quarterday.service.analytics;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Many lengths of time, of which quantiles are known to 1 % (DDSketch); any number of them can be added up. */
final class Durations {

    private static final double RELATIVE_ERROR = 0.01;

    private final DDSketch sketch = DDSketches.logarithmicUnboundedDense(RELATIVE_ERROR);

    void add(long millis) {
        sketch.accept(millis);
    }

    /** @param encoded as {@link #encoded} gave it; null for none */
    void add(byte @Nullable [] encoded) {
        if (encoded != null) {
            try {
                sketch.decodeAndMergeWith(ByteArrayInput.wrap(encoded));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Null where there are none. */
    byte @Nullable [] encoded() {
        if (sketch.isEmpty()) {
            return null;
        }
        try {
            GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(out, false);
            return out.trimmedCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In seconds; null where there are none. */
    @Nullable
    Long seconds(double quantile) {
        return sketch.isEmpty() ? null : Math.round(sketch.getValueAtQuantile(quantile) / 1_000);
    }
}
