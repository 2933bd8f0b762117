package io.quarterday.web.ui;

import java.util.List;

/** The pages of the interface. Each is looked at for accessibility and photographed. */
final class Places {

    /** {@code {service}} stands for the id of a service. */
    static final List<String> ALL = List.of("/", "/board?type=ACCOUNTS_LTD", "/services", "/services/{service}");

    private Places() {}

    /** {@code services-service} for {@code /services/{service}}. */
    static String nameOf(String place) {
        String path = place.replaceAll("\\?.*", "").replaceAll("[{}]", "").substring(1);
        return path.isEmpty() ? "today" : path.replace('/', '-');
    }
}
