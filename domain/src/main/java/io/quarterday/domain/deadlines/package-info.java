/** What decides a client's dates, what others say of them, and what the rules made of it. */
@NullMarked
package io.quarterday.domain.deadlines;

import org.jspecify.annotations.NullMarked;
