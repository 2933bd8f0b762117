/** What clients are asked to bring, and the private links by which they do. */
@NullMarked
package io.quarterday.domain.requests;

import org.jspecify.annotations.NullMarked;
