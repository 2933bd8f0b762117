/** Services of clients over HTTP: moving them, and what belongs to them. */
@NullMarked
package io.quarterday.web.workflow;

import org.jspecify.annotations.NullMarked;
