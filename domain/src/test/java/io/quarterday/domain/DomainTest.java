package io.quarterday.domain;

import io.quarterday.domain.status.TestGate;
import io.quarterday.domain.testing.TestDatabaseConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test of entities and repositories on a migrated database; Hibernate holds its mapping against it when it starts. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = DomainApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.jpa.hibernate.ddl-auto=validate")
@Import({TestDatabaseConfiguration.class, Practice.class, TestGate.class})
public @interface DomainTest {}
