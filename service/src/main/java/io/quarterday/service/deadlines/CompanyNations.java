package io.quarterday.service.deadlines;

import io.quarterday.domain.deadlines.Nation;
import java.util.Optional;
import java.util.Set;

/**
 * Where a company is registered, by the prefix of its number (Companies House, "Company number prefixes"). Numbers
 * without a prefix are of England and Wales.
 */
final class CompanyNations {

    private static final Set<String> SCOTLAND =
            Set.of("SC", "SO", "SL", "SA", "SF", "SG", "SI", "SP", "SR", "SZ", "CS", "GS", "RS");
    private static final Set<String> NORTHERN_IRELAND =
            Set.of("NI", "NC", "NL", "NA", "NF", "NO", "NP", "NR", "NV", "NZ", "GN", "R0");

    private CompanyNations() {}

    static Optional<Nation> of(String companyNumber) {
        if (companyNumber.length() < 2) {
            return Optional.empty();
        }
        String prefix = companyNumber.substring(0, 2);
        if (SCOTLAND.contains(prefix)) {
            return Optional.of(Nation.SCOTLAND);
        }
        return Optional.of(NORTHERN_IRELAND.contains(prefix) ? Nation.NORTHERN_IRELAND : Nation.ENGLAND_AND_WALES);
    }
}
