package io.quarterday.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.data.domain.Sort;

/** What a {@link PageQuery} argument may be sorted by. The first field is the order when the caller names none. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sortable {

    /**
     * Fields in snake_case, each the snake_case form of a property of the listed entity, or one that {@link
     * PageQuery#pageable(java.util.Map)} is told the property of.
     */
    String[] value();

    /** The direction when the caller names none. */
    Sort.Direction order() default Sort.Direction.ASC;
}
