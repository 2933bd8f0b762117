package io.quarterday.web.api;

import java.util.List;

/** Faults of a request that are found before any use case is asked; answered as VALIDATION_ERROR. */
final class InvalidFieldsException extends RuntimeException {

    private final transient List<FieldFault> faults;

    InvalidFieldsException(List<FieldFault> faults) {
        super(faults.get(0).message());
        this.faults = List.copyOf(faults);
    }

    List<FieldFault> faults() {
        return faults;
    }
}
