/** The files of a service. */
@NullMarked
package io.quarterday.service.documents;

import org.jspecify.annotations.NullMarked;
