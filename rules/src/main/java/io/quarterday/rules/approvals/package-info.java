/** Who may stand in for whom. */
@NullMarked
package io.quarterday.rules.approvals;

import org.jspecify.annotations.NullMarked;
