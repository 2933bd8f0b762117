/** The runnable application. */
@NullMarked
package io.quarterday.web;

import org.jspecify.annotations.NullMarked;
