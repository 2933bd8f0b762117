/** Looking again and again for what is to be done, on every node. */
@NullMarked
package io.quarterday.service.watching;

import org.jspecify.annotations.NullMarked;
