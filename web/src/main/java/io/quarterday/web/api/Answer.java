package io.quarterday.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;

/**
 * What a controller's method answers when it succeeds, for the OpenAPI document, where its signature cannot say it
 * because it may answer an {@link ApiProblem} too ({@code ResponseEntity<?>}).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answer {

    /** What stands in {@code data}; {@code void.class} for no body at all. */
    Class<?> value();

    /** Whether {@code data} is a list of it. */
    boolean list() default false;

    HttpStatus status() default HttpStatus.OK;

    /** Whether it answers 200 instead where the same was there already, and nothing was changed. */
    boolean wasThere() default false;

    /** Whether it may answer 202 with a job instead, which will answer later. */
    boolean job() default false;

    /** Whether it may answer 202 with the same, because something waits for somebody. */
    boolean waiting() default false;
}
