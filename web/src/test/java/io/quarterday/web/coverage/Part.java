package io.quarterday.web.coverage;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * A part of the system as seed 000's "Unit Test Coverage Requirements" names it, and where it lives here.
 *
 * @param target percent of its lines that tests must reach
 * @param sources globs over source files, from the package's first folder on; one with a leading {@code !} takes away
 */
record Part(String name, int target, List<String> sources) {

    static final List<Part> ALL = List.of(
            // The use cases of services: opening, assigning, moving, working, signing, reporting.
            part("serviceManager", 95, "service/workflow/*", "!service/workflow/ServiceVisibility.java"),
            // What decides and carries out a transition, and every other decision of the same engine.
            part("workflowEngine", 95, "service/status/*", "rules/status/*"),
            part("automationEngine", 90, "service/automation/*"),
            part("triggerHandlers", 90, "rules/automation/*"),
            // What reads a validation, what it may look at, what applies it and what it says.
            part(
                    "validationRules",
                    100,
                    "rules/rulebook/drl/DrlRule.java",
                    "rules/rulebook/drl/DrlConstraint.java",
                    "rules/rulebook/drl/DrlTerm.java",
                    "rules/rulebook/Condition.java",
                    "rules/status/GateDecision.java",
                    "rules/status/GateFacts.java",
                    "rules/status/Violation.java"),
            // Who somebody is, and what they see.
            part(
                    "securityManager",
                    95,
                    "service/identity/*",
                    "web/identity/*",
                    "rules/identity/*",
                    "service/workflow/ServiceVisibility.java"),
            // All that stands between HTTP and a use case: controllers, their bodies, errors, lists, idempotency.
            part("apiEndpoints", 85, "web/*/*", "!web/embedded/*", "!web/demo/*"));

    private static Part part(String name, int target, String... sources) {
        return new Part(name, target, List.of(sources));
    }

    /** @param source such as {@code io/quarterday/rules/status/GateDecision.java} */
    boolean holds(String source) {
        return sources.stream().anyMatch(glob -> !glob.startsWith("!") && matches(glob, source))
                && sources.stream().noneMatch(glob -> glob.startsWith("!") && matches(glob.substring(1), source));
    }

    static boolean matches(String glob, String source) {
        return FileSystems.getDefault()
                .getPathMatcher("glob:io/quarterday/" + glob)
                .matches(Path.of(source));
    }
}
