package io.quarterday.service.documents;

import io.quarterday.domain.documents.ServiceDocuments;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.rules.status.WorkflowDecisions;
import io.quarterday.rules.status.WorkflowDecisions.WorkflowQuestion;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.workflow.ServiceVisibility;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which documents the work on a service cannot start without, by {@code required-documents}, and which are there. */
@Service
@Transactional(readOnly = true)
public class RequiredDocuments {

    /** The table that says so. */
    public static final String TABLE = WorkflowDecisions.REQUIRED_DOCUMENTS.table();

    private final ServiceDocuments documents;
    private final ServiceVisibility visibility;
    private final RuleBooks ruleBooks;

    RequiredDocuments(ServiceDocuments documents, ServiceVisibility visibility, RuleBooks ruleBooks) {
        this.documents = documents;
        this.visibility = visibility;
        this.ruleBooks = ruleBooks;
    }

    /**
     * A document that is asked for.
     *
     * @param row of the table, which says so
     */
    public record Required(String kind, String label, boolean present, String row) {}

    /** @throws io.quarterday.service.problem.NotFoundException where the service does not exist or is not seen */
    public List<Required> of(Actor actor, UUID serviceId) {
        return of(visibility.visible(actor, serviceId));
    }

    /** In the order of the table. */
    public List<Required> of(ClientService service) {
        Set<String> there = documents.kindsOf(service.id());
        TableLookup.Found found = ruleBooks
                .inForce(service.organizationId())
                .ask(
                        WorkflowDecisions.REQUIRED_DOCUMENTS,
                        new WorkflowQuestion(service.serviceType().name()));
        return found.hits().stream()
                .map(hit -> new Required(
                        hit.row().text("document"),
                        hit.row().text("label"),
                        there.contains(hit.row().text("document")),
                        hit.row().id()))
                .toList();
    }
}
