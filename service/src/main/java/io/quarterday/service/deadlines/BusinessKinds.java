package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.rulebook.RuleBooks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which kind of business clients are, in the words of the rules: PRIVATE_COMPANY, SOLE_TRADER. */
@Component
public class BusinessKinds {

    private final GatheringFacts gathering;
    private final RuleBooks ruleBooks;

    BusinessKinds(GatheringFacts gathering, RuleBooks ruleBooks) {
        this.gathering = gathering;
        this.ruleBooks = ruleBooks;
    }

    /** The kind of each, by its id; in a number of queries that is fixed. */
    public Map<UUID, String> of(Collection<Client> clients) {
        CompiledRuleBook book = ruleBooks.inForce(CurrentOrganization.required());
        return gathering.of(List.copyOf(clients)).stream()
                .collect(Collectors.toMap(
                        gathered -> gathered.facts().client().id(),
                        gathered -> gathered.facts().businessKind(book)));
    }
}
