/** What the API remembers between calls. */
@NullMarked
package io.quarterday.service.api;

import org.jspecify.annotations.NullMarked;
