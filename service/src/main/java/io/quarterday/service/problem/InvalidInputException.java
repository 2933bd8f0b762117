package io.quarterday.service.problem;

import java.util.List;

/** Input that cannot be taken: each fault names the place, what was given and what is expected there. */
public final class InvalidInputException extends RuntimeException {

    /** One fault: {@code field} in snake_case as on the wire, {@code message} with value and expectation. */
    public record Fault(String field, String message) {}

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
