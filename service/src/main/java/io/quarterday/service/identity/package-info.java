/** Who acts, and how they prove it. */
@NullMarked
package io.quarterday.service.identity;

import org.jspecify.annotations.NullMarked;
