/** Telling other systems of changes of statuses. */
@NullMarked
package io.quarterday.service.webhooks;

import org.jspecify.annotations.NullMarked;
