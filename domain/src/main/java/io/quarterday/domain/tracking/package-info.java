/** Entities of any type with a status: where they stand, by which clock, and which approvals they wait for. */
@NullMarked
package io.quarterday.domain.tracking;

import org.jspecify.annotations.NullMarked;
