/** What a dashboard counts, and for whom. */
@NullMarked
package io.quarterday.rules.dashboards;

import org.jspecify.annotations.NullMarked;
