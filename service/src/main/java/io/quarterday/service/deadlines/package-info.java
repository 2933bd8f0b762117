/** What clients owe by when: told live, kept for lists, held against what the register and HMRC say. */
@NullMarked
package io.quarterday.service.deadlines;

import org.jspecify.annotations.NullMarked;
