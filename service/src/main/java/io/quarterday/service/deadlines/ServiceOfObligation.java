package io.quarterday.service.deadlines;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a client's services is the work on an obligation, and who says that it is done: as the table
 * {@code obligations} of a rule book has it.
 *
 * @param types of the services that are the work on each obligation; of some there is none
 * @param filed by the service itself, so that its completion is theirs
 * @param nobodys of which nobody says that they are done, such as payments, which are the client's own to make
 */
record ServiceOfObligation(Map<String, ServiceType> types, Set<String> filed, Set<String> nobodys) {

    static ServiceOfObligation in(CompiledRuleBook book) {
        return book.view(ServiceOfObligation.class, ServiceOfObligation::read);
    }

    /** Of several rows of one obligation the first says it. */
    private static ServiceOfObligation read(RuleBook book) {
        Map<String, ServiceType> types = new HashMap<>();
        Map<String, String> metBy = new HashMap<>();
        for (Row row : book.table("obligations").rows()) {
            String obligation = row.text("obligation");
            String type = row.textOrNull("service_type");
            if (type != null) {
                types.putIfAbsent(obligation, ServiceType.valueOf(type));
            }
            String by = row.textOrNull("met_by");
            if (by != null) {
                metBy.putIfAbsent(obligation, by);
            }
        }
        Set<String> filed = new HashSet<>();
        Set<String> nobodys = new HashSet<>();
        metBy.forEach((obligation, by) -> {
            if (by.equals("SERVICE") && types.containsKey(obligation)) {
                filed.add(obligation);
            } else if (by.equals("NOBODY")) {
                nobodys.add(obligation);
            }
        });
        return new ServiceOfObligation(Map.copyOf(types), Set.copyOf(filed), Set.copyOf(nobodys));
    }

    /** The obligations whose work a type of service is. */
    Set<String> names(ServiceType type) {
        return types.entrySet().stream()
                .filter(one -> one.getValue() == type)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<ServiceType> type(String obligation) {
        return Optional.ofNullable(types.get(obligation));
    }

    /**
     * The service for the period; of several one that is not cancelled, then one of just this period (a month's payroll and
     * its year's may end on one day), then the latest.
     */
    Optional<ClientService> of(
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
    boolean filed(String obligation, ClientService service) {
        return filed.contains(obligation) && service.status() == ServiceStatus.COMPLETED;
    }

    /** Whether one that is not met is late; what nobody says to be done is never called so. */
    boolean overdue(String obligation, LocalDate due, boolean met, LocalDate today) {
        return !met && due.isBefore(today) && !nobodys.contains(obligation);
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
