package io.quarterday.service.register;

/** The columns of the register's file that are read, under the names in its header. */
enum RegisterColumn {
    COMPANY_NAME("CompanyName"),
    COMPANY_NUMBER("CompanyNumber"),
    CARE_OF("RegAddress.CareOf"),
    PO_BOX("RegAddress.POBox"),
    ADDRESS_LINE_1("RegAddress.AddressLine1"),
    ADDRESS_LINE_2("RegAddress.AddressLine2"),
    POST_TOWN("RegAddress.PostTown"),
    COUNTY("RegAddress.County"),
    COUNTRY("RegAddress.Country"),
    POST_CODE("RegAddress.PostCode"),
    COMPANY_CATEGORY("CompanyCategory"),
    COMPANY_STATUS("CompanyStatus"),
    INCORPORATION_DATE("IncorporationDate"),
    ACCOUNT_REF_DAY("Accounts.AccountRefDay"),
    ACCOUNT_REF_MONTH("Accounts.AccountRefMonth"),
    ACCOUNTS_NEXT_DUE("Accounts.NextDueDate"),
    ACCOUNTS_LAST_MADE_UP("Accounts.LastMadeUpDate"),
    RETURNS_NEXT_DUE("Returns.NextDueDate"),
    RETURNS_LAST_MADE_UP("Returns.LastMadeUpDate"),
    SIC_1("SICCode.SicText_1"),
    SIC_2("SICCode.SicText_2"),
    SIC_3("SICCode.SicText_3"),
    SIC_4("SICCode.SicText_4"),
    /** The confirmation statement took the annual return's place on 30 June 2016; older files have no column for it. */
    CONFIRMATION_NEXT_DUE("ConfStmtNextDueDate", false),
    CONFIRMATION_LAST_MADE_UP("ConfStmtLastMadeUpDate", false);

    private final String header;
    private final boolean required;

    RegisterColumn(String header) {
        this(header, true);
    }

    RegisterColumn(String header, boolean required) {
        this.header = header;
        this.required = required;
    }

    String header() {
        return header;
    }

    boolean required() {
        return required;
    }
}
