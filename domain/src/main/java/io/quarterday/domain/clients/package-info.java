/** Whom the practice works for. */
@NullMarked
package io.quarterday.domain.clients;

import org.jspecify.annotations.NullMarked;
