/** Who is told what, by which channel, in which words; when a client is asked for its records; when a mail is tried again. */
@NullMarked
package io.quarterday.rules.notifications;

import org.jspecify.annotations.NullMarked;
