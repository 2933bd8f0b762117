/** The PostgreSQL that the application brings along and keeps in its data folder. */
@NullMarked
package io.quarterday.web.embedded;

import org.jspecify.annotations.NullMarked;
