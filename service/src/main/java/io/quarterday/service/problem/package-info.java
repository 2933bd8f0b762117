/** The ways in which a use case can fail that are not refusals of the rules. */
@NullMarked
package io.quarterday.service.problem;

import org.jspecify.annotations.NullMarked;
