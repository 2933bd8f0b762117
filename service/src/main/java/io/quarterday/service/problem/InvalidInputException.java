package io.quarterday.service.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Input that cannot be taken: each fault names the place, what was given and what is expected there. */
public final class InvalidInputException extends RuntimeException {

    /**
     * One fault: {@code field} in snake_case as on the wire, {@code message} with value and expectation.
     *
     * @param value what was given, where it is to be shown apart
     * @param expected what can be taken there; completes "must be", and then stands for the message
     */
    public record Fault(
            String field,
            String message,
            @Nullable Object value,
            @Nullable String expected) {

        public Fault(String field, String message) {
            this(field, message, null, null);
        }

        /** What stands here must be something else. */
        public static Fault expected(String field, @Nullable Object value, String expected) {
            return new Fault(field, "'" + field + "' must be " + expected + ".", value, expected);
        }
    }

    private final transient List<Fault> faults;

    public InvalidInputException(List<Fault> faults) {
        super(faults.isEmpty() ? "The input cannot be taken." : faults.get(0).message());
        this.faults = List.copyOf(faults);
    }

    public InvalidInputException(String field, String message) {
        this(List.of(new Fault(field, message)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
