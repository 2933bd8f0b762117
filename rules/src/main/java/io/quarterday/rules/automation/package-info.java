/** What starts by itself, and when: schedules of jobs, triggers of services, retries. */
@NullMarked
package io.quarterday.rules.automation;

import org.jspecify.annotations.NullMarked;
