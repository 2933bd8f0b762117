/** Who has how much to do, and who is the best for a piece of work. */
@NullMarked
package io.quarterday.service.workload;

import org.jspecify.annotations.NullMarked;
