/** Taking in and handing out what a practice has, as files. */
@NullMarked
package io.quarterday.service.exchange;

import org.jspecify.annotations.NullMarked;
