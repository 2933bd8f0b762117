/** The practice as a tenant, its teams and people. */
@NullMarked
package io.quarterday.domain.identity;

import org.jspecify.annotations.NullMarked;
