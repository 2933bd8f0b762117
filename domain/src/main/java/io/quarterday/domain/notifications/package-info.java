/** What people of the practice are told in the application. */
@NullMarked
package io.quarterday.domain.notifications;

import org.jspecify.annotations.NullMarked;
