/** The gate: the one way to a new status, and the history of all that passed or was refused. */
@NullMarked
package io.quarterday.service.status;

import org.jspecify.annotations.NullMarked;
