/** May this status change? The gate decision, the workflows it knows, and the tables that answer it. */
@NullMarked
package io.quarterday.rules.status;

import org.jspecify.annotations.NullMarked;
