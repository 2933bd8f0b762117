package io.quarterday.service.workflow;

/** Something that follows a transition, in its transaction. The rules say when, by its name. */
interface TransitionEffect {

    /** As the table {@code stage-effects} names it. */
    String name();

    void apply(Entered entered);
}
