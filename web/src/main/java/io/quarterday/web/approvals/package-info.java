/** Approvals that wait, and who stands in for whom. */
@NullMarked
package io.quarterday.web.approvals;

import org.jspecify.annotations.NullMarked;
