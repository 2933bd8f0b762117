package io.quarterday.web.identity;

import org.springframework.http.HttpMethod;

/**
 * A path under {@code /api} that needs no sign-in, such as the client's signing link. A feature declares it as a bean;
 * all others are closed.
 *
 * @param pattern as in {@code @RequestMapping}
 */
public record OpenPath(HttpMethod method, String pattern) {}
