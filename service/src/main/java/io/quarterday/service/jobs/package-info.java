/** Long work that answers later: bounded, cancellable, of one practice. */
@NullMarked
package io.quarterday.service.jobs;

import org.jspecify.annotations.NullMarked;
