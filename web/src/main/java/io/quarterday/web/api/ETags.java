package io.quarterday.web.api;

/**
 * Versions as entity tags. {@code ResponseEntity.ok().eTag(ETags.of(version)).body(...)} is all that a GET needs: a
 * matching {@code If-None-Match} is answered with 304 by Spring.
 */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }
}
