/** Where every entity stands, how it came there, and the grant without which nothing moves. */
@NullMarked
package io.quarterday.domain.status;

import org.jspecify.annotations.NullMarked;
