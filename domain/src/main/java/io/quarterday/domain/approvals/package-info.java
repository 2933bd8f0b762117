/** Who stands in for whom. */
@NullMarked
package io.quarterday.domain.approvals;

import org.jspecify.annotations.NullMarked;
