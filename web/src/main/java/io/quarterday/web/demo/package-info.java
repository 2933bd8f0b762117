/** The demo practice at the start of the application. */
@NullMarked
package io.quarterday.web.demo;

import org.jspecify.annotations.NullMarked;
