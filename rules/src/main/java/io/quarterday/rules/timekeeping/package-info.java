/** What is to be done for a service, how long it may take, and how time is recorded. */
@NullMarked
package io.quarterday.rules.timekeeping;

import org.jspecify.annotations.NullMarked;
