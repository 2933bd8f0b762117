package io.quarterday.service.workflow;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.workflow.ApprovalKind;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Violation;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.approvals.StandingIn;
import io.quarterday.service.approvals.StandingIn.Stead;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Gate;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits for somebody's approval: the services that they see at stages where {@code stage-validations} asks for one,
 * which was not given since they came there, and which the gate would take from them; and the same of those for whom they
 * stand in.
 */
@Service
@Transactional(readOnly = true)
public class WaitingApprovals {

    /** The most pressing of each for whom somebody acts; nobody works through more at a time. */
    private static final int SERVICES_MAX = 200;

    /** Which approval a validation asks for. */
    static final Map<String, ApprovalKind> ASKED =
            Map.of("managerApproval", ApprovalKind.MANAGER, "partnerApproval", ApprovalKind.PARTNER);

    private final ClientServices services;
    private final ServiceVisibility visibility;
    private final ServiceFacts facts;
    private final StandingIn standingIn;
    private final Gate gate;
    private final RuleBooks ruleBooks;

    WaitingApprovals(
            ClientServices services,
            ServiceVisibility visibility,
            ServiceFacts facts,
            StandingIn standingIn,
            Gate gate,
            RuleBooks ruleBooks) {
        this.services = services;
        this.visibility = visibility;
        this.facts = facts;
        this.standingIn = standingIn;
        this.gate = gate;
        this.ruleBooks = ruleBooks;
    }

    /**
     * One that waits.
     *
     * @param onBehalfOf in whose stead the caller may give it; null in their own right
     */
    public record Waiting(
            ClientService service,
            String stageLabel,
            ApprovalKind kind,
            @Nullable User onBehalfOf) {}

    /** A stage at which an approval is asked for; null for any. */
    private record Place(
            @Nullable String workflow, @Nullable String stage) {}

    /** The most pressing first; those without a deadline last. */
    public List<Waiting> of(Actor actor, @Nullable ApprovalKind kind, Instant at) {
        List<Waiting> waiting = new ArrayList<>(waiting(actor, null, at));
        for (Stead stead : standingIn.all(actor, at)) {
            for (Waiting one : waiting(stead.acting(), stead, at)) {
                boolean ownRight = waiting.stream()
                        .anyMatch(known -> known.onBehalfOf() == null
                                && known.kind() == one.kind()
                                && known.service().id().equals(one.service().id()));
                if (!ownRight) {
                    waiting.add(one);
                }
            }
        }
        return waiting.stream()
                .filter(one -> kind == null || one.kind() == kind)
                .sorted(Comparator.comparing(
                                (Waiting one) -> one.service().deadline().orElse(LocalDate.MAX))
                        .thenComparing(one -> one.service().id())
                        .thenComparing(Waiting::kind))
                .toList();
    }

    private List<Waiting> waiting(Actor acting, @Nullable Stead stead, Instant at) {
        CompiledRuleBook book = ruleBooks.inForce(acting.organizationId());
        List<Place> places = places(book);
        if (places.isEmpty()) {
            return List.of();
        }
        List<ClientService> found = services.findBy(
                visibility.visibleTo(acting).and(standsAt(places)),
                query -> query.sortBy(Sort.by(Sort.Order.asc("deadline").nullsLast(), Sort.Order.asc("id")))
                        .project("client")
                        .limit(SERVICES_MAX)
                        .all());
        List<UUID> ids = found.stream().map(ClientService::id).toList();
        Map<UUID, ServiceFacts.Gathered> gathered = facts.gather(ids);
        Map<UUID, Set<String>> flags = stead == null ? Map.of() : standingIn.flags(stead, ids);
        Workflows workflows = Workflows.of(book);
        List<Waiting> waiting = new ArrayList<>();
        for (ClientService service : found) {
            ServiceFacts.Gathered known = gathered.get(service.id());
            if (known == null) {
                continue;
            }
            GateFacts asked = facts.of(acting, service, known, "ADVANCE", null, at)
                    .with(flags.getOrDefault(service.id(), Set.of()));
            for (Violation missing :
                    gate.consult(acting.organizationId(), asked).violations()) {
                ApprovalKind kind = ASKED.get(missing.name());
                if (kind != null && mayGive(acting, stead, asked, kind)) {
                    waiting.add(new Waiting(
                            service, label(workflows, service), kind, stead == null ? null : stead.other()));
                }
            }
        }
        return waiting;
    }

    private boolean mayGive(Actor acting, @Nullable Stead stead, GateFacts asked, ApprovalKind kind) {
        String action = "APPROVE_AS_" + kind.name();
        return (stead == null || stead.actions().contains(action))
                && gate.consult(acting.organizationId(), asked.asking(action, null))
                        .allowed();
    }

    private static String label(Workflows workflows, ClientService service) {
        return workflows
                .stage(service.serviceType().name(), service.stage())
                .map(stage -> stage.label())
                .orElse(service.stage());
    }

    private static List<Place> places(CompiledRuleBook book) {
        return book.book().table("stage-validations").rows().stream()
                .filter(row -> ASKED.containsKey(row.text("validation")))
                .map(WaitingApprovals::place)
                .distinct()
                .toList();
    }

    private static Place place(Row row) {
        return new Place(row.textOrNull("workflow"), row.textOrNull("stage"));
    }

    private static Specification<ClientService> standsAt(List<Place> places) {
        return (service, query, build) -> build.and(
                build.equal(service.get("status"), ServiceStatus.ACTIVE),
                build.or(places.stream()
                        .map(place -> build.and(
                                place.workflow() == null
                                        ? build.conjunction()
                                        : build.equal(
                                                service.get("serviceType"), ServiceType.valueOf(place.workflow())),
                                place.stage() == null
                                        ? build.conjunction()
                                        : build.equal(service.get("stage"), place.stage())))
                        .toArray(Predicate[]::new)));
    }
}
