/** Whether a history is as it was written. */
@NullMarked
package io.quarterday.web.history;

import org.jspecify.annotations.NullMarked;
