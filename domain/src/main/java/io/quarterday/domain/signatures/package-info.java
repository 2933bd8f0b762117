/** What is known of signatures: how requests were sent, what became of them, what proves them. */
@NullMarked
package io.quarterday.domain.signatures;

import org.jspecify.annotations.NullMarked;
