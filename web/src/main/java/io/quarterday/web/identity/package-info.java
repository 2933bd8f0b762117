/** Who speaks: sign-in, access tokens, API keys, and the actor that every controller is given. */
@NullMarked
package io.quarterday.web.identity;

import org.jspecify.annotations.NullMarked;
