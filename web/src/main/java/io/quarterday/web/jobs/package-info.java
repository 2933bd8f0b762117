/** Long work that answers later, over REST. */
@NullMarked
package io.quarterday.web.jobs;

import org.jspecify.annotations.NullMarked;
