/** The activity log, over REST. */
@NullMarked
package io.quarterday.web.activity;

import org.jspecify.annotations.NullMarked;
