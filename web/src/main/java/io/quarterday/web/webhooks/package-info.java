/** Telling other systems of changes of statuses. */
@NullMarked
package io.quarterday.web.webhooks;

import org.jspecify.annotations.NullMarked;
