/** The stream of server-sent events. */
@NullMarked
package io.quarterday.web.events;

import org.jspecify.annotations.NullMarked;
