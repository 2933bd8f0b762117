package io.quarterday.service.register;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.CompanyRecord;
import java.util.Objects;

/**
 * A company as one row of the register's file has it.
 *
 * @param line of the file at which the row begins, from 1
 * @param publicCompany of a limited company, whether it is public
 * @param record with its company number
 */
record RegisterCompany(long line, String name, BusinessType businessType, boolean publicCompany, CompanyRecord record) {

    String number() {
        return Objects.requireNonNull(record.companyNumber());
    }
}
