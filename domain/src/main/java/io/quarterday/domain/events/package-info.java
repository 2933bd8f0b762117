/** What is announced of every change of a status, in an order that each reader can follow. */
@NullMarked
package io.quarterday.domain.events;

import org.jspecify.annotations.NullMarked;
