/** How long work stands where, told from histories. */
@NullMarked
package io.quarterday.web.analytics;

import org.jspecify.annotations.NullMarked;
