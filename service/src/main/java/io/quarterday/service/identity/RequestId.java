package io.quarterday.service.identity;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of the request that is being answered on this thread, as the caller gave it or the door made it.
 * It stands in the logging context, so that log lines and stored changes carry the same one.
 */
public final class RequestId {

    /** The key in the logging context. */
    public static final String KEY = "request_id";

    private RequestId() {}

    /** The id, or null where no request is being answered (the scheduler, a start). At most 64 of [A-Za-z0-9._-]. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }
}
