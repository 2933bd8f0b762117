/** Secrets that the application itself must read again, kept so that the database alone does not tell them. */
@NullMarked
package io.quarterday.service.secrets;

import org.jspecify.annotations.NullMarked;
