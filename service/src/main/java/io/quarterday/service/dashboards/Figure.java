package io.quarterday.service.dashboards;

import io.quarterday.service.deadlines.WantedObligations;
import io.quarterday.service.workflow.WantedServices;

/** A number, and which rows of which list it counts. */
public sealed interface Figure {

    /** Its name for programs. */
    String name();

    /** Its name for people. */
    String label();

    long count();

    /** Of the list of services. */
    record OfServices(String name, String label, long count, WantedServices wanted) implements Figure {}

    /** Of the list of what clients owe. */
    record OfDeadlines(String name, String label, long count, WantedObligations wanted) implements Figure {}
}
