/** The status engine over REST: entities of any type, their workflows, deadlines and approvals. */
@NullMarked
package io.quarterday.web.tracking;

import org.jspecify.annotations.NullMarked;
