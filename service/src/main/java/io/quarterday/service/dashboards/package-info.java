/** What people see first: figures, each of a list that they may open. */
@NullMarked
package io.quarterday.service.dashboards;

import org.jspecify.annotations.NullMarked;
