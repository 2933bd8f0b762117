/** The register of companies over HTTP: looking up, comparing, taking. */
@NullMarked
package io.quarterday.web.register;

import org.jspecify.annotations.NullMarked;
