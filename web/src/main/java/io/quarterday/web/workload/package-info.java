/** Who can do what, who has how much to do, and proposals to change it. */
@NullMarked
package io.quarterday.web.workload;

import org.jspecify.annotations.NullMarked;
