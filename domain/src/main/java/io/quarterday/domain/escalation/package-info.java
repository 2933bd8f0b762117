/** What was brought before whom. */
@NullMarked
package io.quarterday.domain.escalation;

import org.jspecify.annotations.NullMarked;
