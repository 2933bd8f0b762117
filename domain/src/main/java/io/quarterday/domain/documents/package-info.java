/** The files of a service. */
@NullMarked
package io.quarterday.domain.documents;

import org.jspecify.annotations.NullMarked;
