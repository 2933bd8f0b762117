/** What the practice decides: no Spring, no JPA, no clock, no I/O beyond its own resources. */
@NullMarked
package io.quarterday.rules;

import org.jspecify.annotations.NullMarked;
