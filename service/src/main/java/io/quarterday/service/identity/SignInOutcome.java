package io.quarterday.service.identity;

import java.util.UUID;

/** What came of a sign-in or a refresh. */
public sealed interface SignInOutcome {

    /**
     * It succeeded.
     *
     * @param session the sign-in that all later refreshes descend from
     * @param refreshToken to be shown once; it is good for one refresh within seven days
     */
    record SignedIn(Actor actor, String email, UUID session, String refreshToken) implements SignInOutcome {}

    /** E-mail and password are right, and the person has a second factor that was not given. */
    record OtpRequired() implements SignInOutcome {}

    /** It did not succeed. Why is not said: who guesses shall not learn which half was right. */
    record Refused() implements SignInOutcome {}
}
