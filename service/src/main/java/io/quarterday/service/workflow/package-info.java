/** Services of clients: opening them, moving them through their stages, and what belongs to them on the way. */
@NullMarked
package io.quarterday.service.workflow;

import org.jspecify.annotations.NullMarked;
