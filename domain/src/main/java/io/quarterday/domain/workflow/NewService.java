package io.quarterday.domain.workflow;

import io.quarterday.domain.clients.Client;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service that is to be opened; where it then stands, the grant says.
 *
 * @param workflowData settings of this service as JSON values, with seed 000's names: {@code vat_frequency},
 *     {@code accounting_reference_date}
 */
public record NewService(
        UUID id,
        Client client,
        ServiceType type,
        ServicePeriod period,
        @Nullable UUID assignedStaffId,
        @Nullable LocalDate deadline,
        Priority priority,
        Map<String, Object> workflowData) {

    public NewService {
        workflowData = Map.copyOf(workflowData);
    }
}
