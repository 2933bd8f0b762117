package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.status.DecisionRecord;
import io.quarterday.domain.status.Decisions;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.compare.GivenAnswer;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.Verdict;
import io.quarterday.service.rulebook.StoredRuleBooks;
import io.quarterday.service.status.RecordedAnswers;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A manager's edit in a spreadsheet goes live and is taken back, while eight clients work on without a failed request. */
@ApiTest
class RuleDeskTests {

    private static final int CLIENTS = 8;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ApiClient api;
    private final Work work;
    private final RuleDesk desk;
    private final Practice practice;
    private final Decisions decisions;
    private final StoredRuleBooks stored;
    private final RecordedAnswers recorded;
    private final TransactionTemplate transaction;
    private final Queue<UUID> services = new ConcurrentLinkedQueue<>();

    RuleDeskTests(
            ApiClient api,
            Work work,
            RuleDesk desk,
            Practices practices,
            Decisions decisions,
            StoredRuleBooks stored,
            RecordedAnswers recorded,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.desk = desk;
        this.practice = practices.make();
        this.decisions = decisions;
        this.stored = stored;
        this.recorded = recorded;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void anEditInASpreadsheetGoesLiveAndIsTakenBackWhileWorkGoesOn() throws Exception {
        UUID discussed = work.at(practice, "ACCOUNTS_NON_LTD", 5);
        services.add(discussed);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> advanceUntil(over)));
            }
            staffAsksToMove(discussed).expect(403, "FORBIDDEN");

            long number = desk.draft(practice.manager());
            String sheet = RuleDesk.path(number) + "/tables/stage-permissions.xlsx";
            byte[] edited =
                    edited(api.as(practice.manager()).get(sheet).expect(200).bytes());
            api.as(practice.manager())
                    .multipart("PUT", sheet, List.of(ApiClient.Part.file("file", "rules.xlsx", XLSX, edited)))
                    .expect(200);
            JsonNode tried = desk.replay(practice.manager(), number);
            assertThat(tried.path("decisions").path("kinds").path("VIOLATIONS").asInt())
                    .isPositive();
            assertThat(tried.path("decisions").path("kinds").has("FAILED")).isFalse();
            desk.approve(practice, number);
            assertThat(desk.show(practice.partner(), number)
                            .path("replay")
                            .path("decisions")
                            .path("changed")
                            .asInt())
                    .isEqualTo(tried.path("decisions").path("changed").asInt());
            staffAsksToMove(discussed).expect(403, "FORBIDDEN");
            desk.activate(practice, number);

            ApiAnswer after = staffAsksToMove(discussed);
            assertThat(after.expect(422, "TRANSITION_REFUSED")
                            .path("details")
                            .path(0)
                            .path("validation")
                            .asString())
                    .isEqualTo("managerApproval");
            assertThat(desk.inForce(practice)).isEqualTo(number);

            assertThat(rollBackTo(0)).isEqualTo(number + 1);
            staffAsksToMove(discussed).expect(403, "FORBIDDEN");
            assertThat(desk.stage(practice.partner(), number)).isEqualTo("RETIRED");
            assertThat(rollBackTo(number)).isEqualTo(number + 2);
            assertThat(staffAsksToMove(discussed).status()).isEqualTo(422);

            over.set(true);
            int advanced = 0;
            for (Future<Integer> client : clients) {
                advanced += client.get(60, TimeUnit.SECONDS);
            }
            assertThat(advanced).isGreaterThan(CLIENTS);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        Set<Long> releases = everyDecisionIsExplainedByItsRelease();
        assertThat(releases).hasSizeGreaterThanOrEqualTo(4);
    }

    private long rollBackTo(long number) {
        return api.as(practice.partner())
                .post(RuleDesk.path(number) + "/rollback", Map.of("reason", "Too early"))
                .expect(201)
                .data()
                .path("number")
                .asLong();
    }

    private ApiAnswer staffAsksToMove(UUID service) {
        return api.as(practice.staff()).post("/api/workflows/" + service + "/advance", Map.of());
    }

    /** Opens services and advances each twice; every single request must succeed. */
    private int advanceUntil(AtomicBoolean over) {
        int advanced = 0;
        while (!over.get()) {
            UUID service = work.open(practice, "PAYE");
            services.add(service);
            for (int i = 0; i < 2; i++) {
                api.as(practice.partner())
                        .post("/api/workflows/" + service + "/advance", Map.of())
                        .expect(200);
                advanced++;
            }
        }
        return advanced;
    }

    /** Each recorded decision, asked again of the release that it names, is answered alike. */
    private Set<Long> everyDecisionIsExplainedByItsRelease() {
        Map<Long, CompiledRuleBook> books = new HashMap<>();
        Set<Long> releases = new HashSet<>();
        int explained = 0;
        for (UUID service : services) {
            List<DecisionRecord> decided = practice.call(
                    () -> transaction.execute(status -> decisions.findByEntityTypeAndEntityIdOrderByCreatedAtAscIdAsc(
                            EntityRef.CLIENT_SERVICE, service.toString(), Limit.of(100))));
            assertThat(decided).isNotEmpty();
            for (DecisionRecord decision : decided) {
                long number = decision.releaseNumber().orElseThrow();
                releases.add(number);
                CompiledRuleBook book = books.computeIfAbsent(
                        number,
                        n -> CompiledRuleBook.compile(
                                stored.book(practice.id(), n.longValue()), n, DecisionCatalogue.all(), null));
                assertThat(decision.releaseHash()).contains(book.release().contentHash());
                Verdict again = book.ask(GateDecision.GATE, recorded.question(decision.facts()));
                GivenAnswer then = recorded.answer(decision.answer());
                assertThat(GateDecision.GATE.parts(again)).isEqualTo(then.parts());
                assertThat(then.rows())
                        .extracting(row -> new RowRef(row.table(), row.row()))
                        .containsExactlyElementsOf(again.fired());
                explained++;
            }
        }
        assertThat(explained).isGreaterThan(CLIENTS * 2);
        return releases;
    }

    private static byte[] edited(byte[] workbook) throws IOException {
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook));
                ByteArrayOutputStream saved = new ByteArrayOutputStream()) {
            XSSFSheet sheet = opened.getSheet("stage-permissions");
            int role = -1;
            for (var cell : sheet.getRow(0)) {
                if (cell.getStringCellValue().equals("role")) {
                    role = cell.getColumnIndex();
                }
            }
            boolean found = false;
            for (Row row : sheet) {
                if (row.getCell(0).getStringCellValue().equals("p-27")) {
                    row.getCell(role).setCellValue("MANAGER, STAFF");
                    found = true;
                }
            }
            assertThat(found).isTrue();
            opened.write(saved);
            return saved.toByteArray();
        }
    }
}
