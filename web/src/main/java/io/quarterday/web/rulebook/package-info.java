/** The rule book over HTTP. */
@NullMarked
package io.quarterday.web.rulebook;

import org.jspecify.annotations.NullMarked;
