/** How long work stands where, told from histories. */
@NullMarked
package io.quarterday.domain.analytics;

import org.jspecify.annotations.NullMarked;
