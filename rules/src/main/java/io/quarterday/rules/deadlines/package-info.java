/** Which obligations a client has, and when each falls due, by the law that its tables cite. */
@NullMarked
package io.quarterday.rules.deadlines;

import org.jspecify.annotations.NullMarked;
