/** What people see first. */
@NullMarked
package io.quarterday.web.dashboards;

import org.jspecify.annotations.NullMarked;
