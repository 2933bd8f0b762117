/** Finding clients by filters, and keeping filters under a name. */
@NullMarked
package io.quarterday.service.search;

import org.jspecify.annotations.NullMarked;
