package io.quarterday.rules.rulebook.compare;

import java.util.List;
import java.util.Map;

/**
 * What a book said to a question.
 *
 * @param parts the answer's named parts ({@link io.quarterday.rules.rulebook.Decision#parts})
 * @param rows that made it, in the order in which they fired
 */
public record GivenAnswer(Map<String, Object> parts, List<AnsweringRow> rows) {}
