package io.quarterday.rules.rulebook.compare;

/** In what an answer differs; the first that applies, in this order. */
public enum ChangeKind {
    /** The book cannot answer any more: its rules run away, or lead to what is not there. */
    FAILED,
    ALLOWED_TO_REFUSED,
    REFUSED_TO_ALLOWED,
    /** It leads elsewhere: another stage, status or milestone. */
    TARGET,
    /** Refused for other reasons. */
    VIOLATIONS,
    /** Something else follows. */
    EFFECTS,
    /** Any other part of the answer. */
    ANSWER
}
