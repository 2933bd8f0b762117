/** Long work that answers later. */
@NullMarked
package io.quarterday.domain.jobs;

import org.jspecify.annotations.NullMarked;
