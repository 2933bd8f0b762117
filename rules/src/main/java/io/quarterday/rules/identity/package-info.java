/** Who may use which part of the platform. */
@NullMarked
package io.quarterday.rules.identity;

import org.jspecify.annotations.NullMarked;
