/** Who changed what of a client, to look at. */
@NullMarked
package io.quarterday.service.activity;

import org.jspecify.annotations.NullMarked;
