/** How long work stands where, told from histories. */
@NullMarked
package io.quarterday.service.analytics;

import org.jspecify.annotations.NullMarked;
