package io.quarterday.rules.notifications;

/**
 * A message in its words.
 *
 * @param subject one line, 1 to 200 characters
 * @param text plain text, at most 20,000 characters
 */
public record Message(String subject, String text) {}
