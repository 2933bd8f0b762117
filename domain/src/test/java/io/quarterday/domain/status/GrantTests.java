package io.quarterday.domain.status;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.quarterday.domain.Ids;
import io.quarterday.domain.Practice;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.NewService;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantTests {

    private static final Position FIRST = new Position("PAPERWORK_PENDING_CHASE", 1, "ACTIVE");
    private static final Position SECOND = new Position("PAPERWORK_CHASED", 2, "ACTIVE");

    private final UUID id = Ids.next();
    private final ClientService service = ClientService.open(
            new NewService(
                    id,
                    new Client(
                            Ids.next(),
                            "NZ-1",
                            "Tidewater Ltd",
                            BusinessType.LIMITED_COMPANY,
                            CompanyType.LIMITED_COMPANY,
                            Practice.NOW),
                    ServiceType.VAT,
                    ServicePeriod.NONE,
                    null,
                    null,
                    Priority.MEDIUM,
                    Map.of()),
            grant(id, FIRST, false));

    @Test
    void refusesToGiveTheSealAway() {
        assertThatIllegalStateException().isThrownBy(Grant.Seal::take).withMessageContaining("only the gate");
    }

    @Test
    void refusesAGrantASecondTime() {
        Grant grant = grant(id, SECOND, false);
        assertThatNoException().isThrownBy(() -> service.take(grant));

        assertThatIllegalStateException().isThrownBy(() -> service.take(grant)).withMessageContaining("already");
    }

    @Test
    void refusesAGrantForAnotherService() {
        assertThatIllegalStateException()
                .isThrownBy(() -> service.take(grant(Ids.next(), SECOND, false)))
                .withMessageContaining("cannot be taken by");
    }

    @Test
    void refusesToCompleteBeforeTheLastStage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.take(grant(id, new Position("FILED", 11, "COMPLETED"), false)));
        assertThatNoException().isThrownBy(() -> service.take(grant(id, new Position("FILED", 11, "COMPLETED"), true)));
    }

    @Test
    void refusesAPositionWithoutAStageOrALifecycle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.take(grant(id, new Position("FILED", null, "ACTIVE"), false)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.take(grant(id, new Position("FILED", 2, null), false)));
    }

    private static Grant grant(UUID serviceId, Position to, boolean finalStage) {
        return TestGate.SEAL.grant(TestGate.transition(serviceId, FIRST, to, WorkflowAction.ADVANCE, null), finalStage);
    }
}
