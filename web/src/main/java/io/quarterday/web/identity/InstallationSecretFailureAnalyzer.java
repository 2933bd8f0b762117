package io.quarterday.web.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start, in place of a stack trace, which secret is missing and how to make one. */
final class InstallationSecretFailureAnalyzer extends AbstractFailureAnalyzer<InstallationSecretMissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InstallationSecretMissingException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.secret().advice(), cause);
    }
}
