/** What clients are asked to bring, on a private page, and what is said there. */
@NullMarked
package io.quarterday.service.requests;

import org.jspecify.annotations.NullMarked;
