package io.quarterday.service.register;

/** How the line to the register stands, for who watches over it. */
public interface RegisterLine {

    /** How many requests a person could make at once now. */
    int requestsLeft();

    /** Whether nothing is asked for a while, because too much failed. */
    boolean isOpen();
}
