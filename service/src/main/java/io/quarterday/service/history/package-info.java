/** Whether a history is as it was written. */
@NullMarked
package io.quarterday.service.history;

import org.jspecify.annotations.NullMarked;
