/** A person's notifications over HTTP. */
@NullMarked
package io.quarterday.web.notifications;

import org.jspecify.annotations.NullMarked;
