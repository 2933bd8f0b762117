package io.quarterday.service.notifications;

import java.util.Map;

/**
 * Words that are not kept with what happened, such as a client's private link: they are made when it is told. A feature
 * whose events have such words declares them as a bean.
 */
public interface LateWords {

    /**
     * More of what templates may name.
     *
     * @param details what was kept with what happened, by name
     */
    Map<String, String> of(Map<String, String> details);
}
