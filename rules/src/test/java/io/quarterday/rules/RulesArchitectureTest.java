package io.quarterday.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesArchitectureTest {

    private static final JavaClasses RULES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.quarterday.rules");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quarterday.rules.automation",
                "io.quarterday.rules.clients",
                "io.quarterday.rules.dashboards",
                "io.quarterday.rules.deadlines",
                "io.quarterday.rules.documents",
                "io.quarterday.rules.identity",
                "io.quarterday.rules.notifications",
                "io.quarterday.rules.rulebook",
                "io.quarterday.rules.rulebook.drl",
                "io.quarterday.rules.status",
                "io.quarterday.rules.tracking"
            })
    void theRoomIsNotEmpty(String room) {
        assertThat(RULES.stream().filter(c -> c.getPackageName().equals(room))).isNotEmpty();
    }

    @Test
    void rulesKnowNoSpringNoDatabaseAndNoOtherRoom() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "jakarta.persistence..",
                        "java.sql..",
                        "javax.sql..",
                        "java.net..",
                        "java.nio.file..",
                        "io.quarterday.domain..",
                        "io.quarterday.service..",
                        "io.quarterday.web..")
                .check(RULES);
    }

    @Test
    void rulesReadNoClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .check(RULES);
    }

    @Test
    void onlyTheRuleBookKnowsDrools() {
        classes()
                .that()
                .resideOutsideOfPackage("io.quarterday.rules.rulebook..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.drools..", "org.kie..")
                .check(RULES);
    }

    @Test
    void onlyTheMessageTemplateKnowsTheTemplateLibrary() {
        classes()
                .that()
                .haveNameNotMatching(".*\\.MessageTemplate(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("com.samskivert..")
                .check(RULES);
    }

    @Test
    void onlyTheWorkingDaysKnowTheHolidayLibrary() {
        classes()
                .that()
                .doNotHaveSimpleName("WorkingDays")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("de.focus_shift..", "jakarta.xml..")
                .check(RULES);
    }

    @Test
    void onlyTheSchedulesKnowTheReaderOfCron() {
        classes()
                .that()
                .doNotHaveSimpleName("Schedules")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.quartz..")
                .check(RULES);
    }
}
