package io.quarterday.rules.notifications;

/**
 * A mail that did not get away.
 *
 * @param outcome REFUSED (a later try may pass, SMTP 4xx), REFUSED_FOR_GOOD (5xx, or no address at all), UNREACHABLE (no server that
 *     answers), or UNCLEAR (the line broke before the server said whether it took it)
 * @param attempts how often it was tried, from 1
 */
public record MailFailure(String outcome, int attempts) {}
