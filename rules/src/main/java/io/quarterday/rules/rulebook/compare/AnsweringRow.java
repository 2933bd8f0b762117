package io.quarterday.rules.rulebook.compare;

/**
 * A row that made an answer, with what it said then.
 *
 * @param table name of the table or DRL file
 * @param row id of the row or name of the rule
 * @param reason the row in words
 */
public record AnsweringRow(String table, String row, String reason) {}
