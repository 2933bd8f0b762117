package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records with whom the accounts of a limited company were filed. The gate is asked, by actions of their own, and the
 * row that lets one through names the milestone; the work stays where it stands.
 */
@Service
@Transactional
public class RecordingFilings {

    private final MovingServices moving;
    private final ServiceFacts facts;
    private final Passing passing;
    private final ReadingMilestones reading;
    private final EntityManager entities;

    RecordingFilings(
            MovingServices moving,
            ServiceFacts facts,
            Passing passing,
            ReadingMilestones reading,
            EntityManager entities) {
        this.moving = moving;
        this.facts = facts;
        this.passing = passing;
        this.reading = reading;
        this.entities = entities;
    }

    /** What can be recorded of accounts that are filed (seed 001's milestones past FILED). */
    public enum Filing {
        FILED_TO_COMPANIES_HOUSE,
        FILED_TO_HMRC,
        CLIENT_SELF_FILING;

        /** As the gate's tables name the recording of it. */
        String action() {
            return "RECORD_" + name();
        }
    }

    /** The accounts as they are now, or the refusal; one of both is there. */
    public record Recorded(Ruling.@Nullable Refused refused, ReadingMilestones.@Nullable Progress accounts) {}

    /**
     * Records a filing; recorded again, the later time counts.
     *
     * @param notes at most 500 characters
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws NotFoundException where {@code actor} sees no such accounts
     */
    public Recorded record(
            Actor actor,
            UUID accountsId,
            Filing filing,
            @Nullable String notes,
            LongConsumer expectedVersion,
            Instant at) {
        ClientService accounts =
                ReadingMilestones.requireType(moving.locked(actor, accountsId), ServiceType.ACCOUNTS_LTD);
        expectedVersion.accept(accounts.version());
        Passage passage = new Passage(actor, filing.action(), null, notes, List.of(), Map.of());
        Ruling ruling = passing.pass(accounts, facts.gather(actor, accounts, filing.action(), null, at), passage, at);
        if (ruling instanceof Ruling.Refused refused) {
            return new Recorded(refused, null);
        }
        entities.flush();
        return new Recorded(null, reading.of(actor, accounts));
    }
}
