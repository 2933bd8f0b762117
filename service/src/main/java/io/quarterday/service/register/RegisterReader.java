package io.quarterday.service.register;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON of Companies House. Fields that are not ours to know are passed over; one that is there in another
 * shape, or without which the rest means nothing, makes the whole answer unreadable: half an answer must not be taken.
 */
final class RegisterReader {

    /** Companies House shows a hundred at most. */
    static final int PAGE_MAX = 100;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(20_000)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    i -> i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RegisterReader() {}

    /** A stretch of a list, as the register numbers it. */
    record Stretch<T>(List<T> items, long total) {}

    private record CompanyPage(
            @Nullable List<FoundCompany> items, @Nullable Long totalResults) {}

    private record OfficerPage(
            @Nullable List<Officer> items, @Nullable Long totalResults) {}

    private record ControlPage(
            @Nullable List<SignificantPerson> items,
            @Nullable Long totalResults) {}

    private record FilingPage(
            @Nullable List<Filing> items, @Nullable Long totalCount) {}

    static CompanyProfile profile(byte[] body) {
        CompanyProfile profile = read(body, CompanyProfile.class);
        need(profile.companyNumber(), "company_number");
        need(profile.companyName(), "company_name");
        need(profile.type(), "type");
        return profile;
    }

    static Stretch<FoundCompany> companies(byte[] body) {
        CompanyPage page = read(body, CompanyPage.class);
        Stretch<FoundCompany> found = stretch(page.items(), page.totalResults());
        for (FoundCompany company : found.items()) {
            need(company.companyNumber(), "items.company_number");
            need(company.title(), "items.title");
        }
        return found;
    }

    static Stretch<Officer> officers(byte[] body) {
        OfficerPage page = read(body, OfficerPage.class);
        Stretch<Officer> found = stretch(page.items(), page.totalResults());
        for (Officer officer : found.items()) {
            need(officer.name(), "items.name");
            need(officer.officerRole(), "items.officer_role");
        }
        return found;
    }

    static Stretch<SignificantPerson> controllers(byte[] body) {
        ControlPage page = read(body, ControlPage.class);
        Stretch<SignificantPerson> found = stretch(page.items(), page.totalResults());
        found.items().forEach(person -> need(person.kind(), "items.kind"));
        return found;
    }

    static Stretch<Filing> filings(byte[] body) {
        FilingPage page = read(body, FilingPage.class);
        Stretch<Filing> found = stretch(page.items(), page.totalCount());
        for (Filing filing : found.items()) {
            need(filing.transactionId(), "items.transaction_id");
            need(filing.type(), "items.type");
        }
        return found;
    }

    private static <T> T read(byte[] body, Class<T> type) {
        T value = JSON.readValue(body, type);
        if (value == null) {
            throw new IllegalStateException("it is null");
        }
        return value;
    }

    private static <T> Stretch<T> stretch(@Nullable List<T> items, @Nullable Long total) {
        if (items == null || items.size() > PAGE_MAX || items.stream().anyMatch(Objects::isNull)) {
            throw new IllegalStateException("items is missing, too long or has holes");
        }
        return new Stretch<>(List.copyOf(items), total == null ? items.size() : Math.max(total, items.size()));
    }

    /** What must be there whatever the declared type promises: the answer is somebody else's. */
    private static void need(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(field + " is missing");
        }
    }
}
