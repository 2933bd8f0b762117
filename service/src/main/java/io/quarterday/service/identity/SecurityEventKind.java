package io.quarterday.service.identity;

/** What is written down of who comes in and who may do what. */
public enum SecurityEventKind {
    SIGNED_IN,
    SIGNED_OUT,
    /** Password or one-time password was wrong, or the person is not active: {@code reason} says which. */
    SIGN_IN_REFUSED,
    /** Too many tries; further ones are refused unseen for a while. */
    SIGN_IN_LOCKED,
    /** A sign-in was ended by {@code by} from elsewhere. */
    SESSION_ENDED,
    /** A refresh token came a second time: one of two has stolen it, and the sign-in is ended. */
    REFRESH_TOKEN_REUSED,
    SECOND_FACTOR_SET_UP,
    SECOND_FACTOR_REMOVED,
    /** A wrong one-time password, where the second factor was to be set up or removed. */
    SECOND_FACTOR_REFUSED,
    API_KEY_MADE,
    API_KEY_REVOKED,
    /** Somebody new may come in. */
    PERSON_MADE,
    /** By the person, who knew the old one. */
    PASSWORD_CHANGED,
    /** The old password was wrong, where a new one was to take its place. */
    PASSWORD_REFUSED,
    /** By {@code by}, for somebody who had forgotten it. */
    PASSWORD_RESET,
    ROLE_CHANGED,
    /** Whose work a manager sees goes by the team. */
    TEAM_CHANGED,
    DEACTIVATED,
    REACTIVATED
}
