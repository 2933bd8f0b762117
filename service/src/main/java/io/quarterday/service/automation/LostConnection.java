package io.quarterday.service.automation;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whether something failed because the database could not be reached, which is nobody's fault who was being worked for. */
final class LostConnection {

    private static final int DEPTH_MAX = 30;

    private LostConnection() {}

    static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || (cause instanceof SQLException sql && isOfTheConnection(sql.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Class 08 is the connection itself, 57P0x the server that goes down or ends a session. */
    private static boolean isOfTheConnection(@org.jspecify.annotations.Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P0"));
    }
}
