package io.quarterday.domain.notifications;

/** What a mail is about (seed 001). */
public enum EmailType {
    ASSIGNMENT,
    NOTIFICATION,
    WORKFLOW
}
