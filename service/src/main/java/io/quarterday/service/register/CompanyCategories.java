package io.quarterday.service.register;

import io.quarterday.domain.clients.BusinessType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What kind of business a category of the register is (Companies House, "Free company data product", CompanyCategory).
 * Guarantee companies are often charities, but the register does not say which: the practice changes them by hand, and
 * a later import leaves that alone.
 */
final class CompanyCategories {

    private static final Map<String, BusinessType> TYPES = Map.ofEntries(
            Map.entry("private limited company", BusinessType.LIMITED_COMPANY),
            Map.entry("public limited company", BusinessType.LIMITED_COMPANY),
            Map.entry("old public company", BusinessType.LIMITED_COMPANY),
            Map.entry("community interest company", BusinessType.LIMITED_COMPANY),
            Map.entry("limited liability partnership", BusinessType.LLP),
            Map.entry("limited partnership", BusinessType.PARTNERSHIP),
            Map.entry("scottish partnership", BusinessType.PARTNERSHIP),
            Map.entry("charitable incorporated organisation", BusinessType.CHARITY),
            Map.entry("scottish charitable incorporated organisation", BusinessType.CHARITY));

    private static final Set<String> PUBLIC = Set.of("public limited company", "old public company");

    private static final Set<String> PUBLIC_TYPES = Set.of("plc", "old-public-company");

    private CompanyCategories() {}

    static boolean isPublic(String category) {
        return PUBLIC.contains(category.toLowerCase(Locale.ROOT));
    }

    /** @param type a code of Companies House's api-enumerations, {@code company_type} */
    static boolean isPublicType(String type) {
        return PUBLIC_TYPES.contains(type);
    }

    static BusinessType businessType(String category) {
        String known = category.toLowerCase(Locale.ROOT);
        // "PRI/LTD BY GUAR/NSC (Private, limited by guarantee, no share capital)" and its like
        if (known.startsWith("pri/")) {
            return BusinessType.LIMITED_COMPANY;
        }
        return TYPES.getOrDefault(known, BusinessType.OTHER);
    }
}
