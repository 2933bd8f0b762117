/** Obligations, what decides them, and calendars over HTTP. */
@NullMarked
package io.quarterday.web.deadlines;

import org.jspecify.annotations.NullMarked;
