/** What people can do, and what they have to do. */
@NullMarked
package io.quarterday.domain.workload;

import org.jspecify.annotations.NullMarked;
