/** Whom the practice works for: keeping clients, finding them, and taking them from the register of companies. */
@NullMarked
package io.quarterday.service.clients;

import org.jspecify.annotations.NullMarked;
