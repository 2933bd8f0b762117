/** Tracking entities of any type: through the gate, by their clocks, with the approvals that they need. */
@NullMarked
package io.quarterday.service.tracking;

import org.jspecify.annotations.NullMarked;
