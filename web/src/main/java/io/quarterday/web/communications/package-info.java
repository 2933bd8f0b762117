/** What is said to clients, over HTTP. */
@NullMarked
package io.quarterday.web.communications;

import org.jspecify.annotations.NullMarked;
