/** Who changed what of a client, and when. */
@NullMarked
package io.quarterday.domain.activity;

import org.jspecify.annotations.NullMarked;
