/** The private link by which clients sign. */
@NullMarked
package io.quarterday.web.signatures;

import org.jspecify.annotations.NullMarked;
