/** Telling other systems of changes of statuses. */
@NullMarked
package io.quarterday.domain.webhooks;

import org.jspecify.annotations.NullMarked;
