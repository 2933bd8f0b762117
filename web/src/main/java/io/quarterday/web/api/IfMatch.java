package io.quarterday.web.api;

import io.quarterday.service.problem.StaleException;
import java.util.List;

/**
 * The caller's {@code If-Match} header, as a controller's argument; without the header, or with {@code *}, any version
 * will do.
 */
public final class IfMatch {

    private final List<String> tags;

    IfMatch(List<String> tags) {
        this.tags = tags;
    }

    /**
     * Call it after the resource is loaded (and locked, if it is to be) and before it is changed.
     *
     * @throws StaleException (412) when the caller's copy is of another version
     */
    public void require(long version) {
        // Weak tags never match: RFC 9110, 13.1.1 asks for strong comparison.
        if (!tags.isEmpty() && !tags.contains("*") && !tags.contains(ETags.of(version))) {
            throw new StaleException("Your copy is " + String.join(", ", tags) + ", the stored one is "
                    + ETags.of(version) + ". Read it again, then change it.");
        }
    }
}
