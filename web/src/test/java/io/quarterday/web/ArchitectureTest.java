package io.quarterday.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarterday.domain.exchange.PracticeRows;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.StatusHistory;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house's plan, held against its classes: who may know whom, and that nobody walks round the gate. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.quarterday");

    private static final Pattern EMPTY_NAMES = Pattern.compile(".*(Impl|Manager|Util|Utils|Helper|Base)");

    /** A rule about an empty room guards nothing; so each room named here must have somebody in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quarterday.rules.approvals",
                "io.quarterday.rules.clients",
                "io.quarterday.rules.dashboards",
                "io.quarterday.rules.documents",
                "io.quarterday.rules.escalation",
                "io.quarterday.rules.identity",
                "io.quarterday.rules.notifications",
                "io.quarterday.rules.rulebook",
                "io.quarterday.rules.status",
                "io.quarterday.rules.timekeeping",
                "io.quarterday.rules.tracking",
                "io.quarterday.rules.workload",
                "io.quarterday.domain.activity",
                "io.quarterday.domain.analytics",
                "io.quarterday.domain.approvals",
                "io.quarterday.domain.automation",
                "io.quarterday.domain.clients",
                "io.quarterday.domain.communications",
                "io.quarterday.domain.deadlines",
                "io.quarterday.domain.documents",
                "io.quarterday.domain.escalation",
                "io.quarterday.domain.events",
                "io.quarterday.domain.exchange",
                "io.quarterday.domain.history",
                "io.quarterday.domain.identity",
                "io.quarterday.domain.jobs",
                "io.quarterday.domain.notifications",
                "io.quarterday.domain.requests",
                "io.quarterday.domain.rulebook",
                "io.quarterday.domain.search",
                "io.quarterday.domain.status",
                "io.quarterday.domain.timekeeping",
                "io.quarterday.domain.tracking",
                "io.quarterday.domain.webhooks",
                "io.quarterday.domain.workflow",
                "io.quarterday.domain.workload",
                "io.quarterday.service.activity",
                "io.quarterday.service.analytics",
                "io.quarterday.service.approvals",
                "io.quarterday.service.automation",
                "io.quarterday.service.clients",
                "io.quarterday.service.communications",
                "io.quarterday.service.dashboards",
                "io.quarterday.service.deadlines",
                "io.quarterday.service.documents",
                "io.quarterday.service.escalation",
                "io.quarterday.service.events",
                "io.quarterday.service.exchange",
                "io.quarterday.service.history",
                "io.quarterday.service.identity",
                "io.quarterday.service.jobs",
                "io.quarterday.service.notifications",
                "io.quarterday.service.records",
                "io.quarterday.service.register",
                "io.quarterday.service.requests",
                "io.quarterday.service.rulebook",
                "io.quarterday.service.search",
                "io.quarterday.service.status",
                "io.quarterday.service.timekeeping",
                "io.quarterday.service.tracking",
                "io.quarterday.service.webhooks",
                "io.quarterday.service.workflow",
                "io.quarterday.service.workload",
                "io.quarterday.web.activity",
                "io.quarterday.web.analytics",
                "io.quarterday.web.api",
                "io.quarterday.web.approvals",
                "io.quarterday.web.automation",
                "io.quarterday.web.clients",
                "io.quarterday.web.communications",
                "io.quarterday.web.dashboards",
                "io.quarterday.web.deadlines",
                "io.quarterday.web.documents",
                "io.quarterday.web.embedded",
                "io.quarterday.web.escalation",
                "io.quarterday.web.events",
                "io.quarterday.web.exchange",
                "io.quarterday.web.history",
                "io.quarterday.web.identity",
                "io.quarterday.web.jobs",
                "io.quarterday.web.notifications",
                "io.quarterday.web.records",
                "io.quarterday.web.register",
                "io.quarterday.web.requests",
                "io.quarterday.web.rulebook",
                "io.quarterday.web.search",
                "io.quarterday.web.timekeeping",
                "io.quarterday.web.tracking",
                "io.quarterday.web.webhooks",
                "io.quarterday.web.workflow",
                "io.quarterday.web.workload"
            })
    void theRoomIsNotEmpty(String room) {
        assertThat(HOUSE.stream().filter(c -> c.getPackageName().equals(room))).isNotEmpty();
    }

    @Test
    void webKnowsServiceAndServiceKnowsRulesAndDomain() {
        noClasses()
                .that()
                .resideInAPackage("io.quarterday.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarterday.domain..", "io.quarterday.service..", "io.quarterday.web..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("io.quarterday.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarterday.rules..", "io.quarterday.service..", "io.quarterday.web..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("io.quarterday.service..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarterday.web..")
                .check(HOUSE);
    }

    @Test
    void domainFeaturesFormNoCycle() {
        slices().matching("io.quarterday.domain.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void onlyTheGateHoldsTheSeal() {
        classes()
                .that()
                .areAssignableTo(Grant.Seal.class)
                .should()
                .onlyBeAccessed()
                .byClassesThat()
                .belongToAnyOf(Gate.class, Grant.class, Grant.Seal.class)
                .check(HOUSE);
    }

    @Test
    void onlySubjectsOfTheGateTakeAGrant() {
        noClasses()
                .that()
                .areNotAssignableTo(Subject.class)
                .and()
                .doNotBelongToAnyOf(ClientService.class, RuleRelease.class, TrackedEntity.class)
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("a grant is taken by an entity") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return (call.getTargetOwner().isAssignableTo(ClientService.class)
                                        || call.getTargetOwner().isAssignableTo(RuleRelease.class)
                                        || call.getTargetOwner().isAssignableTo(TrackedEntity.class))
                                && call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(p -> p.isEquivalentTo(Grant.class));
                    }
                })
                .check(HOUSE);
    }

    @Test
    void onlyTheGateWritesHistory() {
        classes()
                .that()
                .areAssignableTo(StatusHistory.class)
                .should()
                .onlyBeAccessed()
                .byClassesThat()
                .belongToAnyOf(Gate.class, StatusHistory.class)
                .check(HOUSE);
    }

    /** It writes status and history as they were elsewhere, of which the gate knows nothing. */
    @Test
    void onlyTheExchangeOfPracticesWritesTheirRows() {
        classes()
                .that()
                .areAssignableTo(PracticeRows.class)
                .should()
                .onlyBeAccessed()
                .byAnyPackage("io.quarterday.domain.exchange", "io.quarterday.service.exchange")
                .check(HOUSE);
    }

    @Test
    void theTimeComesInAndIsReadFromAClockAlone() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
    }

    @Test
    void controllersHoldNoRepositories() {
        noClasses()
                .that()
                .resideInAPackage("io.quarterday.web..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo("org.springframework.data.repository.Repository")
                .check(HOUSE);
    }

    @Test
    void noNameSaysNothing() {
        assertThat(HOUSE.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> EMPTY_NAMES.matcher(name).matches()))
                .isEmpty();
    }
}
