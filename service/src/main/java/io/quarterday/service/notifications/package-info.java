/** What people of the practice are told in the application. */
@NullMarked
package io.quarterday.service.notifications;

import org.jspecify.annotations.NullMarked;
