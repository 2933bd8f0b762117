package io.quarterday.domain.tracking;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Who was asked to approve what in the current practice. */
public interface ApprovalAnswers extends Repository<ApprovalAnswer, UUID> {

    ApprovalAnswer save(ApprovalAnswer answer);

    List<ApprovalAnswer> findByApprovalIdInOrderByIdAsc(Collection<UUID> approvalIds);
}
