/** Which files are taken for documents, and for how long clients are asked for them. */
@NullMarked
package io.quarterday.rules.documents;

import org.jspecify.annotations.NullMarked;
