/** The pieces of work for clients, and what is needed to move them through their stages. */
@NullMarked
package io.quarterday.domain.workflow;

import org.jspecify.annotations.NullMarked;
