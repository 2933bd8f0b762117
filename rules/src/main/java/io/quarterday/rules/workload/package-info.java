/** Who does which work: how long it takes, how much somebody can do, who is the best for it. */
@NullMarked
package io.quarterday.rules.workload;

import org.jspecify.annotations.NullMarked;
