/** What runs by itself, and what it could not settle, over HTTP. */
@NullMarked
package io.quarterday.web.automation;

import org.jspecify.annotations.NullMarked;
