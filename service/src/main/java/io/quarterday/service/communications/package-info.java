/** What is said to clients, and is to be said. */
@NullMarked
package io.quarterday.service.communications;

import org.jspecify.annotations.NullMarked;
