package io.quarterday.service.identity;

import org.jspecify.annotations.Nullable;

/**
 * From where the call came that is being answered on this thread.
 *
 * @param address the network address, at most 45 characters
 * @param device what the caller's program says of itself, at most 300 characters; null where it says nothing
 */
public record CallOrigin(String address, @Nullable String device) {

    private static final int ADDRESS_MAX = 45;
    private static final int DEVICE_MAX = 300;
    private static final ThreadLocal<@Nullable CallOrigin> CURRENT = new ThreadLocal<>();

    public CallOrigin {
        address = cut(address, ADDRESS_MAX);
        device = device == null || device.isBlank() ? null : cut(device, DEVICE_MAX);
    }

    /** Null where no call is being answered (the scheduler, a start). */
    public static @Nullable CallOrigin current() {
        return CURRENT.get();
    }

    /** What is done on this thread comes from here, until {@link #leave}. */
    public static void enter(CallOrigin origin) {
        CURRENT.set(origin);
    }

    public static void leave() {
        CURRENT.remove();
    }

    /** A caller may say anything of itself: neither a line end nor what PostgreSQL does not take. */
    private static String cut(String text, int max) {
        String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() <= max ? clean : clean.substring(0, max);
    }
}
