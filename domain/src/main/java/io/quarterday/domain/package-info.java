/** What the practice knows: entities, value objects, repositories. */
@NullMarked
package io.quarterday.domain;

import org.jspecify.annotations.NullMarked;
