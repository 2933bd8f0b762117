/** How clients sign: the private link, one-time codes, certificates, reminders. */
@NullMarked
package io.quarterday.service.signatures;

import org.jspecify.annotations.NullMarked;
