/** What is said to clients, and is to be said. */
@NullMarked
package io.quarterday.domain.communications;

import org.jspecify.annotations.NullMarked;
