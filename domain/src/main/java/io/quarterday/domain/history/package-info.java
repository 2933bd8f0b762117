/** Whether a history is as it was written. */
@NullMarked
package io.quarterday.domain.history;

import org.jspecify.annotations.NullMarked;
