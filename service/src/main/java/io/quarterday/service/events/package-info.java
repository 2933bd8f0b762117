/** Who hears of a change of a status as it happens: followers of the announcements, and streams to people. */
@NullMarked
package io.quarterday.service.events;

import org.jspecify.annotations.NullMarked;
