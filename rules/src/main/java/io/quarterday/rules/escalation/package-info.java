/** When work and deadlines are brought before whom, and what the system moves by itself. */
@NullMarked
package io.quarterday.rules.escalation;

import org.jspecify.annotations.NullMarked;
