package io.quarterday.rules.deadlines;

/**
 * What of an employer decides the dates of PAYE.
 *
 * @param quarterly whether it pays by the quarter (under 1,500 pounds a month on average)
 * @param paymentMethod ELECTRONIC or POST
 */
public record PayeFacts(boolean quarterly, String paymentMethod) {

    public PayeFacts {
        FactBounds.present("payment_method", paymentMethod);
    }
}
