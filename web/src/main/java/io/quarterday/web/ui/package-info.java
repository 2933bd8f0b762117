/** Serving the web interface, whose sources are in {@code web/ui}. */
@NullMarked
package io.quarterday.web.ui;

import org.jspecify.annotations.NullMarked;
