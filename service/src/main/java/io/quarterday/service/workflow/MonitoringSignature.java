package io.quarterday.service.workflow;

import io.quarterday.domain.signatures.SentRequests;
import io.quarterday.domain.signatures.SentRequests.Terms;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.signatures.SignatureTables;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The effect monitorHelloSignStatus: the link is live from now on, on the terms of the table {@code signature-terms}, and
 * what the client does with it moves the service.
 */
@Component
class MonitoringSignature implements TransitionEffect {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** As settings name them, and as the table and the requests do. */
    private static final Map<String, String> PROVIDERS =
            Map.of("builtin", RequestingSignature.BUILT_IN, "dropbox-sign", "DROPBOX_SIGN");

    private final SentRequests sent;
    private final RequestingSignature requesting;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final String provider;

    MonitoringSignature(
            SentRequests sent,
            RequestingSignature requesting,
            RuleBooks ruleBooks,
            PracticeDays days,
            @Value("${quarterday.signatures.provider}") String provider) {
        if (!PROVIDERS.containsKey(provider)) {
            throw new IllegalArgumentException("quarterday.signatures.provider is \"" + provider
                    + "\"; expected is one of " + PROVIDERS.keySet() + ".");
        }
        this.provider = PROVIDERS.get(provider);
        this.sent = sent;
        this.requesting = requesting;
        this.ruleBooks = ruleBooks;
        this.days = days;
    }

    @Override
    public String name() {
        return "monitorHelloSignStatus";
    }

    @Override
    public void apply(Entered entered) {
        send(entered.system().organizationId(), entered.service(), entered.at());
    }

    void send(UUID organizationId, ClientService service, Instant at) {
        Terms terms = terms(organizationId, service, at);
        if (!sent.send(service.id(), terms, at)) {
            requesting.draft(organizationId, service.id(), at);
            sent.send(service.id(), terms, at);
        }
    }

    /** A link is good to the end of its last day in the practice's zone, as people understand a day by which. */
    private Terms terms(UUID organizationId, ClientService service, Instant at) {
        Optional<SignatureTables.Terms> known = SignatureTables.terms(
                ruleBooks.inForce(organizationId), service.serviceType().name());
        if (known.isEmpty()) {
            return new Terms(List.of(), null, null, "", "", RequestingSignature.BUILT_IN);
        }
        SignatureTables.Terms terms = known.get();
        ZoneId zone = days.zone(organizationId);
        LocalDate last = at.atZone(zone).toLocalDate().plusDays(terms.linkDays());
        return new Terms(
                terms.documents(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                DAY.format(last),
                terms.consent(),
                terms.consentVersion(),
                Objects.requireNonNullElse(terms.provider(), provider));
    }
}
