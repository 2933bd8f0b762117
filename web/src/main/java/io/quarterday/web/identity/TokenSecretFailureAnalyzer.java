package io.quarterday.web.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start, in place of a stack trace, which secret is missing and how to make one. */
final class TokenSecretFailureAnalyzer extends AbstractFailureAnalyzer<TokenSecretMissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TokenSecretMissingException cause) {
        String action = "Set " + TokenSecret.PROPERTY + " (or QUARTERDAY_SECURITY_TOKENSECRET) to at least "
                + TokenSecret.MIN_BYTES
                + " random bytes in Base64, the same for every node, for example the output of"
                + " `openssl rand -base64 32`. Keep it secret.";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
