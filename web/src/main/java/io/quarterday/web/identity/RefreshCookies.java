package io.quarterday.web.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The refresh token as a cookie: unreadable for scripts, sent to {@code /api/auth} alone and never from another site
 * (SameSite=Strict), and over HTTPS only where the sign-in came by it. Beside it a second cookie, which holds no secret,
 * tells the interface that it need not ask in vain.
 */
final class RefreshCookies {

    static final String TOKEN = "quarterday_refresh";
    static final String SIGNED_IN = "quarterday_signed_in";

    /** As long as the refresh token itself. */
    private static final Duration LIFE = Duration.ofDays(7);

    private RefreshCookies() {}

    static @Nullable String read(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, TOKEN);
        return cookie == null ? null : cookie.getValue();
    }

    /** Headers that set both. */
    static HttpHeaders of(String token, HttpServletRequest request) {
        return headers(token, "1", LIFE, request);
    }

    /** Headers that take both away. */
    static HttpHeaders none(HttpServletRequest request) {
        return headers("", "", Duration.ZERO, request);
    }

    private static HttpHeaders headers(String token, String signedIn, Duration life, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(HttpHeaders.SET_COOKIE, cookie(TOKEN, token, "/api/auth", true, life, request));
        headers.add(HttpHeaders.SET_COOKIE, cookie(SIGNED_IN, signedIn, "/", false, life, request));
        return headers;
    }

    private static String cookie(
            String name, String value, String path, boolean httpOnly, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(httpOnly)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(life)
                .build()
                .toString();
    }
}
