/** The list of exceptions: what went otherwise than it should and wants a person. */
@NullMarked
package io.quarterday.service.automation;

import org.jspecify.annotations.NullMarked;
