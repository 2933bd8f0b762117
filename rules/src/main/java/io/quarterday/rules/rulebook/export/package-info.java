/** A release taken along: as a zip that reads back, and as a kjar that any Drools runtime can run. */
@NullMarked
package io.quarterday.rules.rulebook.export;

import org.jspecify.annotations.NullMarked;
