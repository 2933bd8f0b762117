/** Answers that are kept for the next who asks, as long as they are true. */
@NullMarked
package io.quarterday.service.caches;

import org.jspecify.annotations.NullMarked;
