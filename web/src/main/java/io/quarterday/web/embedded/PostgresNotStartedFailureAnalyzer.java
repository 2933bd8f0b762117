package io.quarterday.web.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the user what is wrong and what to do instead of a stack trace. */
final class PostgresNotStartedFailureAnalyzer extends AbstractFailureAnalyzer<PostgresNotStartedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PostgresNotStartedException cause) {
        String description = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new FailureAnalysis(description, cause.action(), cause);
    }
}
