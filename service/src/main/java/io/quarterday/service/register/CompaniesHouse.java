package io.quarterday.service.register;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotConfiguredException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.RegisterConnection.Question;
import io.quarterday.service.register.RegisterConnection.Reply;
import io.quarterday.service.register.RegisterReader.Stretch;
import io.quarterday.service.register.RequestAllowance.Urgency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The register of companies, as Companies House's public data API tells it. An answer counts for a while; after it, the
 * register is asked whether it still holds, by its ETag where it gave one. All practices share what is remembered: it is
 * public.
 *
 * <p>Every method may throw {@link RateLimitedException}, {@link UnavailableException} or {@link NotConfiguredException}.
 */
@Component
class CompaniesHouse {

    private static final int REMEMBERED_BYTES_MAX = 32 << 20;
    private static final Duration REMEMBERED_FOR = Duration.ofHours(24);
    /** What an entry costs beside its body. */
    private static final int ENTRY_BYTES = 500;

    private final RegisterConnection connection;
    private final Duration freshFor;
    private final Clock clock;
    private final Cache<Question, Remembered> remembered;

    CompaniesHouse(RegisterConnection connection, CompaniesHouseSettings settings, Clock clock) {
        this.connection = connection;
        this.freshFor = settings.freshFor();
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(REMEMBERED_BYTES_MAX)
                .<Question, Remembered>weigher((question, entry) -> ENTRY_BYTES + entry.bytes())
                .expireAfterWrite(REMEMBERED_FOR)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    private record Remembered(Object value, @Nullable String etag, int bytes, Instant at) {}

    /** How a question is asked. */
    enum Asking {
        /** What was told a while ago will do. */
        RECENTLY(Urgency.PERSON),
        /** The register is asked in any case, for a person who waits. */
        NOW(Urgency.PERSON),
        /** The same, but others go first. */
        IN_THE_BACKGROUND(Urgency.JOB);

        private final Urgency urgency;

        Asking(Urgency urgency) {
            this.urgency = urgency;
        }
    }

    /**
     * Companies by name or number, as the register ranks them.
     *
     * @param first from 0
     * @param limit at most {@value RegisterReader#PAGE_MAX}
     * @throws InvalidInputException where the register's results do not go that far
     */
    Stretch<FoundCompany> search(String text, long first, int limit, Asking asking) {
        Question question = new Question(
                "/search/companies?q={q}&items_per_page={limit}&start_index={first}",
                Map.of("q", text, "limit", limit, "first", first));
        return ask(question, asking, RegisterReader::companies).orElse(new Stretch<>(List.of(), 0));
    }

    /**
     * @param number eight characters
     * @throws NotFoundException where the register does not have it
     */
    CompanyProfile company(String number, Asking asking) {
        Question question = new Question("/company/{number}", Map.of("number", number));
        return ask(question, asking, body -> {
                    CompanyProfile profile = RegisterReader.profile(body);
                    if (!profile.companyNumber().equals(number)) {
                        throw new IllegalStateException("company_number is another's");
                    }
                    return profile;
                })
                .orElseThrow(() -> new NotFoundException("company", number));
    }

    /** None where the register has none, or not the company. */
    Stretch<Officer> officers(String number, long first, int limit, Asking asking) {
        return list("officers", number, first, limit, asking, RegisterReader::officers);
    }

    /** None where the register has none, or not the company. */
    Stretch<SignificantPerson> controllers(String number, long first, int limit, Asking asking) {
        return list("persons-with-significant-control", number, first, limit, asking, RegisterReader::controllers);
    }

    /** Latest first. None where the register has none, or not the company. */
    Stretch<Filing> filings(String number, long first, int limit, Asking asking) {
        return list("filing-history", number, first, limit, asking, RegisterReader::filings);
    }

    private <T> Stretch<T> list(
            String list, String number, long first, int limit, Asking asking, Function<byte[], Stretch<T>> reader) {
        Question question = new Question(
                "/company/{number}/" + list + "?items_per_page={limit}&start_index={first}",
                Map.of("number", number, "limit", limit, "first", first));
        return ask(question, asking, reader).orElse(new Stretch<>(List.of(), 0));
    }

    /** Empty where the register does not know it. What a question's entry holds is what its reader made. */
    @SuppressWarnings("unchecked")
    private <T> Optional<T> ask(Question question, Asking asking, Function<byte[], T> reader) {
        Remembered known = remembered.getIfPresent(question);
        Instant now = clock.instant();
        if (known != null
                && asking == Asking.RECENTLY
                && now.isBefore(known.at().plus(freshFor))) {
            return Optional.of((T) known.value());
        }
        Reply<T> reply = connection.ask(question, known == null ? null : known.etag(), asking.urgency, reader);
        if (reply instanceof Reply.Told<T> told) {
            remembered.put(question, new Remembered(told.value(), told.etag(), told.bytes(), now));
            return Optional.of(told.value());
        }
        if (reply instanceof Reply.Unchanged && known != null) {
            remembered.put(question, new Remembered(known.value(), known.etag(), known.bytes(), now));
            return Optional.of((T) known.value());
        }
        remembered.invalidate(question);
        if (reply instanceof Reply.BeyondTheEnd) {
            throw new InvalidInputException(
                    "page", "Companies House does not show results that far down. Search for something narrower.");
        }
        return Optional.empty();
    }
}
