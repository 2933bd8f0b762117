/** How the API is spoken: envelopes, errors, lists, conditions, repeats and the OpenAPI document. */
@NullMarked
package io.quarterday.web.api;

import org.jspecify.annotations.NullMarked;
