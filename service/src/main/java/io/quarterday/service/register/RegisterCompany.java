package io.quarterday.service.register;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.workflow.ServicePeriod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A company as the register has it.
 *
 * @param line of the file at which its row begins, from 1; 0 where it was asked for
 * @param publicCompany of a limited company, whether it is public
 * @param record with its company number
 * @param nextAccounts the period of the accounts that are due next; null where the register does not say, as its file
 */
record RegisterCompany(
        long line,
        String name,
        BusinessType businessType,
        boolean publicCompany,
        CompanyRecord record,
        @Nullable ServicePeriod nextAccounts) {

    String number() {
        return Objects.requireNonNull(record.companyNumber());
    }
}
