/** The files of services over HTTP. */
@NullMarked
package io.quarterday.web.documents;

import org.jspecify.annotations.NullMarked;
