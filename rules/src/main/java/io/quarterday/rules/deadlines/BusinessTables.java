package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.TableLookup;
import org.jspecify.annotations.Nullable;

/** What a client's own words mean to the law of deadlines: its kind of business, and where it is at home. */
public final class BusinessTables {

    private static final int PREFIX = 2;

    /**
     * What a client says that it is.
     *
     * @param businessType LIMITED_COMPANY, PARTNERSHIP, SOLE_TRADER, LLP, CHARITY or OTHER
     * @param companyType LIMITED_COMPANY or NON_LIMITED_COMPANY
     */
    public record Business(String businessType, String companyType, boolean publicCompany) {}

    /** @param prefix its first two characters; null where there is no number */
    public record CompanyNumber(@Nullable String prefix) {}

    /** Decides by {@code business-kinds}. */
    public static final TableLookup<Business> KINDS = new TableLookup<>(
            "business-kind",
            "business-kinds",
            FactType.named("Business", Business.class)
                    .field("business_type", String.class, Business::businessType)
                    .field("company_type", String.class, Business::companyType)
                    .field("public_company", Boolean.class, Business::publicCompany)
                    .build(),
            BusinessTables.class);

    /** Decides by {@code company-nations}. */
    public static final TableLookup<CompanyNumber> NATIONS = new TableLookup<>(
            "company-nation",
            "company-nations",
            FactType.named("CompanyNumber", CompanyNumber.class)
                    .field("prefix", String.class, CompanyNumber::prefix)
                    .build(),
            BusinessTables.class);

    /**
     * A kind of business.
     *
     * @param businessKind such as PRIVATE_COMPANY
     * @param selfAssessment whether it makes Self Assessment returns where nobody said so or otherwise
     * @param corporationTax whether it pays corporation tax
     */
    public record Kind(String businessKind, boolean selfAssessment, boolean corporationTax) {}

    private BusinessTables() {}

    /** What kind of business it is. */
    public static Kind kind(CompiledRuleBook book, Business business) {
        Row row = DeadlineTables.row(book, KINDS, business);
        return new Kind(row.text("business_kind"), row.isTrue("self_assessment"), row.isTrue("corporation_tax"));
    }

    /** The nation of a client by its company number, if any. */
    public static String nation(CompiledRuleBook book, @Nullable String companyNumber) {
        String prefix =
                companyNumber == null || companyNumber.length() < PREFIX ? null : companyNumber.substring(0, PREFIX);
        return DeadlineTables.row(book, NATIONS, new CompanyNumber(prefix)).text("nation");
    }
}
