/** What clients are asked to bring, over HTTP: staff's side, and the client's private page. */
@NullMarked
package io.quarterday.web.requests;

import org.jspecify.annotations.NullMarked;
