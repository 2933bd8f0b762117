/** Files of what a practice has, in and out. */
@NullMarked
package io.quarterday.web.exchange;

import org.jspecify.annotations.NullMarked;
