package io.quarterday.web.clients;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.Contact;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.clients.VatRegistration;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.service.clients.ClientDetails;
import io.quarterday.web.api.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.validator.constraints.URL;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a client, field by field, within seed 001's bounds. A field that is not given is null here and
 * says nothing; one that is given as {@code null} is empty here and takes away what was said (RFC 7396).
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
abstract class ClientFields extends ClientParticulars {

    private static final String PHONE = "\\+?[0-9 ()-]+";

    /** A client cannot be made without these. */
    interface Creation {}

    @NotNull(groups = Creation.class, message = "is needed")
    @Nullable
    Optional<
                    @NotBlank(message = "must not be blank") @Size(max = 255, message = "must have 1 to 255 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            companyName;

    /** Padded to eight characters where it is kept. */
    @Nullable
    Optional<@CompanyNumber String> companyNumber;

    @Nullable
    Optional<@NotNull(message = "cannot be taken away") BusinessType> businessType;

    @Nullable
    Optional<@NotNull(message = "cannot be taken away") CompanyType> companyType;

    @Nullable
    Optional<
                    @Size(max = 100, message = "must have at most 100 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            companyStatus;

    @Nullable
    Optional<LocalDate> incorporationDate;

    @Nullable
    Optional<@Valid AddressView> registeredAddress;

    @Nullable
    Optional<
                    @Size(max = 4, message = "must be at most 4 codes") List<
                            @NotNull @Pattern(regexp = "[0-9]{4,5}", message = "must be a code of 4 or 5 digits")
                            String>>
            sicCodes;

    @Nullable
    Optional<@Min(value = 1, message = "must be 1 to 31") @Max(value = 31, message = "must be 1 to 31") Integer>
            accountingReferenceDay;

    @Nullable
    Optional<@Min(value = 1, message = "must be 1 to 12") @Max(value = 12, message = "must be 1 to 12") Integer>
            accountingReferenceMonth;

    @Nullable
    Optional<LocalDate> nextAccountsDue;

    @Nullable
    Optional<LocalDate> lastAccountsMadeUpTo;

    @Nullable
    Optional<LocalDate> nextConfirmationDue;

    @Nullable
    Optional<LocalDate> lastConfirmationMadeUpTo;

    @NotNull(groups = Creation.class, message = "is needed")
    @Nullable
    Optional<
                    @NotBlank(message = "must not be blank") @Size(max = 100, message = "must have 1 to 100 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            contactName;

    @NotNull(groups = Creation.class, message = "is needed")
    @Nullable
    Optional<
                    @NotBlank(message = "must not be blank")
                    @Size(max = 254, message = "must have at most 254 characters")
                    @Email(regexp = Texts.EMAIL, message = Texts.OF_EMAIL) String>
            contactEmail;

    @Nullable
    Optional<
                    @Size(max = 50, message = "must have at most 50 characters")
                    @Pattern(
                            regexp = PHONE,
                            message = "must be a phone number of digits, spaces, ( ) and -, after a + perhaps")
                    String>
            contactPhone;

    @Nullable
    Optional<
                    @Size(max = 50, message = "must have at most 50 characters")
                    @Pattern(
                            regexp = PHONE,
                            message = "must be a fax number of digits, spaces, ( ) and -, after a + perhaps")
                    String>
            contactFax;

    /** Of the web only: a link that people follow must not be a script. */
    @Nullable
    Optional<
                    @Size(max = 500, message = "must have at most 500 characters")
                    @URL(
                            regexp = "|https?://[^\\s\\p{Cntrl}/?#@]+\\.[^\\s\\p{Cntrl}@]+",
                            message = "must be a web address, such as https://example.com")
                    String>
            website;

    @Nullable
    Optional<@NotNull(message = "cannot be taken away") Boolean> isVatEnabled;

    @Nullable
    Optional<@Pattern(regexp = "GB[0-9]{9}", message = "must be a UK VAT number: GB and nine digits") String> vatNumber;

    @Nullable
    Optional<VatFrequency> vatFrequency;

    @Nullable
    Optional<VatScheme> vatScheme;

    @Nullable
    Optional<UUID> assignedUserId;

    @Nullable
    Optional<UUID> ltdCompanyAssignedUserId;

    @Nullable
    Optional<UUID> nonLtdCompanyAssignedUserId;

    @Nullable
    Optional<UUID> vatAssignedUserId;

    @Nullable
    Optional<UUID> teamId;

    @Nullable
    Optional<@Size(max = 50, message = "must be at most 50 people") List<@NotNull UUID>> chaseTeamUserIds;

    @Nullable
    Optional<
                    @Size(max = 1000, message = "must have at most 1,000 characters")
                    @Pattern(regexp = Texts.SOME_LINES, message = "must be text") String>
            notes;

    @Nullable
    Optional<@NotNull(message = "cannot be taken away") Boolean> isActive;

    /** What is said of the client with these fields over what was said before. */
    ClientDetails over(ClientDetails before) {
        CompanyRecord record = before.record();
        Contact contact = before.contact();
        VatRegistration vat = before.vat();
        Assignees assignees = before.assignees();
        return new ClientDetails(
                        companyName == null
                                ? before.companyName()
                                : companyName.orElseThrow().strip(),
                        before.businessType(),
                        before.companyType(),
                        over(record),
                        over(before.standing()),
                        new Contact(
                                text(contactName, contact.name()),
                                lowerCase(text(contactEmail, contact.email())),
                                text(contactPhone, contact.phone()),
                                text(contactFax, contact.fax()),
                                text(website, contact.website())),
                        new VatRegistration(
                                flag(isVatEnabled, vat.enabled() || isNewlyRegistered(vat)),
                                text(vatNumber, vat.number()),
                                or(vatFrequency, vat.frequency()),
                                or(vatScheme, vat.scheme())),
                        over(before.business()),
                        over(before.nonLimited()),
                        over(before.progress()),
                        over(before.corporationTax()),
                        new Assignees(
                                or(assignedUserId, assignees.general()),
                                or(ltdCompanyAssignedUserId, assignees.ltdCompany()),
                                or(nonLtdCompanyAssignedUserId, assignees.nonLtdCompany()),
                                or(vatAssignedUserId, assignees.vat()),
                                or(teamId, assignees.team()),
                                chaseTeamUserIds == null ? assignees.chaseTeam() : chaseTeamUserIds.orElse(List.of())),
                        text(notes, before.notes()),
                        isActive == null ? before.active() : isActive.orElseThrow())
                .withTypes(or(businessType, null), or(companyType, null));
    }

    private CompanyRecord over(CompanyRecord record) {
        return new CompanyRecord(
                text(companyNumber, record.companyNumber()),
                text(companyStatus, record.companyStatus()),
                or(incorporationDate, record.incorporationDate()),
                registeredAddress == null
                        ? record.registeredAddress()
                        : registeredAddress.map(AddressView::address).orElse(null),
                sicCodes == null ? record.sicCodes() : sicCodes.orElse(List.of()),
                or(accountingReferenceDay, record.accountingReferenceDay()),
                or(accountingReferenceMonth, record.accountingReferenceMonth()),
                or(nextAccountsDue, record.nextAccountsDue()),
                or(lastAccountsMadeUpTo, record.lastAccountsMadeUpTo()),
                or(nextConfirmationDue, record.nextConfirmationDue()),
                or(lastConfirmationMadeUpTo, record.lastConfirmationMadeUpTo()));
    }

    /** Who gets a VAT number has VAT to do, unless the same call says otherwise. */
    private boolean isNewlyRegistered(VatRegistration before) {
        return before.number() == null && vatNumber != null && vatNumber.isPresent();
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
