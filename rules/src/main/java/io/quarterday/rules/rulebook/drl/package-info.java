/** DRL and its sentences as a practice may write them: read, held to an allow-list, and taken over as meaning. */
@NullMarked
package io.quarterday.rules.rulebook.drl;

import org.jspecify.annotations.NullMarked;
