/** Standing in for somebody who is away, and what waits for an approval. */
@NullMarked
package io.quarterday.service.approvals;

import org.jspecify.annotations.NullMarked;
