/** A practice to look around in, with a history made by walking the gate. */
@NullMarked
package io.quarterday.service.demo;

import org.jspecify.annotations.NullMarked;
