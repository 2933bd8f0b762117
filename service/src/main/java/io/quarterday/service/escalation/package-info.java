/** Work and deadlines that must not be forgotten: who is told, what moves by itself, who gets too much. */
@NullMarked
package io.quarterday.service.escalation;

import org.jspecify.annotations.NullMarked;
