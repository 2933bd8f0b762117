package io.quarterday.service.deadlines;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of a client's services is the work on an obligation. */
final class ServiceOfObligation {

    /** Filed by the service itself, so that its completion is theirs; payments are the client's own to make. */
    static final Set<String> FILED = Set.of(
            "VAT_RETURN",
            "COMPANY_ACCOUNTS",
            "CORPORATION_TAX_RETURN",
            "SELF_ASSESSMENT",
            "CIS_RETURN",
            "PENSION_DECLARATION",
            "PENSION_REDECLARATION");

    private static final Map<String, ServiceType> TYPES_BY_BEGINNING = Map.of(
            "VAT_", ServiceType.VAT,
            "COMPANY_ACCOUNTS", ServiceType.ACCOUNTS_LTD,
            "CORPORATION_TAX_", ServiceType.ACCOUNTS_LTD,
            "SELF_ASSESSMENT", ServiceType.ACCOUNTS_NON_LTD,
            "MTD_", ServiceType.ACCOUNTS_NON_LTD,
            "PAYE_", ServiceType.PAYE,
            "CIS_", ServiceType.CIS,
            "PENSION_", ServiceType.PENSION);

    private ServiceOfObligation() {}

    static Optional<ServiceType> type(String obligation) {
        return TYPES_BY_BEGINNING.entrySet().stream()
                .filter(entry -> obligation.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * The service for the period; of several one that is not cancelled, then one of just this period (a month's payroll and
     * its year's may end on one day), then the latest.
     */
    static Optional<ClientService> of(
            String obligation, @Nullable LocalDate periodStart, LocalDate periodEnd, List<ClientService> services) {
        return type(obligation)
                .flatMap(type -> services.stream()
                        .filter(service -> service.serviceType() == type && covers(service.period(), periodEnd))
                        .max(Comparator.comparing(
                                        (ClientService service) -> service.status() != ServiceStatus.CANCELLED)
                                .thenComparing(service -> periodEnd.equals(
                                                service.period().end())
                                        && Objects.equals(
                                                periodStart, service.period().start()))
                                .thenComparing(service ->
                                        periodEnd.equals(service.period().end()))
                                .thenComparing(ClientService::createdAt)
                                .thenComparing(ClientService::id)));
    }

    /** Whether the work on it is done and that files it. */
    static boolean filed(String obligation, ClientService service) {
        return FILED.contains(obligation) && service.status() == ServiceStatus.COMPLETED;
    }

    private static boolean covers(ServicePeriod period, LocalDate day) {
        if (period.end() == null) {
            return false;
        }
        return period.end().equals(day)
                || (period.start() != null
                        && !period.start().isAfter(day)
                        && !period.end().isBefore(day));
    }
}
