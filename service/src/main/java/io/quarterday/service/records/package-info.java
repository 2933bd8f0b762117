/** What is done to clients together with their services, or to many clients at once. */
@NullMarked
package io.quarterday.service.records;

import org.jspecify.annotations.NullMarked;
