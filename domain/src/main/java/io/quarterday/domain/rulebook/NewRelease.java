package io.quarterday.domain.rulebook;

import java.util.UUID;

/**
 * A release that is to come into being.
 *
 * @param number the next of its practice
 * @param basedOn number of the release whose content it starts from; 0 is the book that is shipped
 * @param reason why, 1 to 500 characters
 * @param contentHash of its content, which is stored already
 */
public record NewRelease(UUID id, long number, long basedOn, String reason, String contentHash, UUID authorUserId) {}
