/** What the practice decides about its clients: who gets their work. */
@NullMarked
package io.quarterday.rules.clients;

import org.jspecify.annotations.NullMarked;
