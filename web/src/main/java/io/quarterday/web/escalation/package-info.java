/** What was brought before whom, and how the practice stands. */
@NullMarked
package io.quarterday.web.escalation;

import org.jspecify.annotations.NullMarked;
