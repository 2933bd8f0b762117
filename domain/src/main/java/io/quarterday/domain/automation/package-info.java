/** What starts work by itself on its day. */
@NullMarked
package io.quarterday.domain.automation;

import org.jspecify.annotations.NullMarked;
