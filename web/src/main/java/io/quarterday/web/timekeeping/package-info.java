/** Time over HTTP. */
@NullMarked
package io.quarterday.web.timekeeping;

import org.jspecify.annotations.NullMarked;
