package io.quarterday.rules.signatures;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decisions about signatures. */
public final class SignatureTables {

    private static final int DAYS_MAX = 366;
    private static final int CODES_MAX = 50;
    private static final int MINUTES_MAX = 60;
    private static final int TRIES_MAX = 10;
    private static final int STEPS_MAX = 20;

    /** Something that the client of a service is to sign. */
    public record SignatureQuestion(String workflow) {}

    /**
     * A request that the client has not answered.
     *
     * @param step the reminder that would be next
     * @param days since it was sent
     */
    public record UnansweredRequest(String workflow, int step, int days) {}

    /** Decides by {@code signature-terms}. */
    public static final TableLookup<SignatureQuestion> TERMS = new TableLookup<>(
            "signature-terms",
            "signature-terms",
            FactType.named("SignatureQuestion", SignatureQuestion.class)
                    .field("workflow", String.class, SignatureQuestion::workflow)
                    .build(),
            SignatureTables.class,
            SignatureTables::termsProblems);

    /** Decides by {@code signature-reminders}. */
    public static final TableLookup<UnansweredRequest> REMINDERS = new TableLookup<>(
            "signature-reminder",
            "signature-reminders",
            FactType.named("UnansweredRequest", UnansweredRequest.class)
                    .field("workflow", String.class, UnansweredRequest::workflow)
                    .help("The reminder that would be next.")
                    .field("step", Long.class, request -> (long) request.step())
                    .help("Whole days since it was sent.")
                    .field("days", Long.class, request -> (long) request.days())
                    .build(),
            SignatureTables.class,
            SignatureTables::reminderProblems);

    private SignatureTables() {}

    /**
     * On which terms a client is asked to sign.
     *
     * @param provider BUILT_IN or DROPBOX_SIGN; null for that of the installation
     * @param documents kinds of documents; the first of which there is one is signed
     * @param linkDays how long the link is good
     * @param codesMax how many codes are mailed for one request
     * @param codeMinutes how long a code is good
     * @param codeTries how many wrong codes may be given until it is good no more
     * @param consentVersion the release and the row that the words come from
     */
    public record Terms(
            @Nullable String provider,
            List<String> documents,
            int linkDays,
            int codesMax,
            int codeMinutes,
            int codeTries,
            String consent,
            String consentVersion) {}

    /** The terms for a workflow; nothing where no row is about it. */
    public static Optional<Terms> terms(CompiledRuleBook book, String workflow) {
        return book.ask(TERMS, new SignatureQuestion(workflow)).hits().stream()
                .findFirst()
                .map(hit -> new Terms(
                        hit.row().textOrNull("provider"),
                        hit.row().texts("documents"),
                        Objects.requireNonNull(hit.row().integerOrNull("link_days")),
                        Objects.requireNonNull(hit.row().integerOrNull("codes_max")),
                        Objects.requireNonNull(hit.row().integerOrNull("code_minutes")),
                        Objects.requireNonNull(hit.row().integerOrNull("code_tries")),
                        hit.row().text("consent"),
                        "release " + book.release().number() + ", row "
                                + hit.row().id()));
    }

    private static List<Problem> termsProblems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table("signature-terms").rows()) {
            between("signature-terms", row, "link_days", DAYS_MAX, problems);
            between("signature-terms", row, "codes_max", CODES_MAX, problems);
            between("signature-terms", row, "code_minutes", MINUTES_MAX, problems);
            between("signature-terms", row, "code_tries", TRIES_MAX, problems);
        }
        return problems;
    }

    private static List<Problem> reminderProblems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table("signature-reminders").rows()) {
            between("signature-reminders", row, "step", STEPS_MAX, problems);
            between("signature-reminders", row, "days", DAYS_MAX, problems);
        }
        return problems;
    }

    private static void between(String table, Row row, String column, int most, List<Problem> problems) {
        Integer number = row.integerOrNull(column);
        if (number != null && (number < 1 || number > most)) {
            problems.add(Problem.error(
                    table, null, row.id(), column, number + " is not what is expected, which is 1 to " + most));
        }
    }
}
