package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.workflow.WorkItem;
import io.quarterday.domain.workflow.WorkItemStatus;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.documents.KeepingDocuments.Upload;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.KeepingWorkItems;
import io.quarterday.service.workflow.KeepingWorkItems.Wanted;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.SigningServices;
import io.quarterday.service.workflow.SigningServices.Signature;
import io.quarterday.web.testing.Practice;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do in a simulated day: each piece of work whose client was chased goes on by one stage, by whoever may; the
 * records come on the day after the first mail. The work of silent clients stays where it is.
 */
final class SimulatedStaff {

    private static final Set<String> OF_STAFF = Set.of("PAPERWORK_RECEIVED", "WORK_IN_PROGRESS", "QUERIES_PENDING");
    private static final Set<String> OF_MANAGERS =
            Set.of("PAPERWORK_CHASED", "MANAGER_DISCUSSION", "REVIEW_PENDING_MANAGER");
    private static final Set<String> OF_CLIENTS = Set.of("SENT_TO_CLIENT", "EMAILED_TO_CLIENT");
    private static final Map<String, String> RECORDS = Map.of(
            "ACCOUNTS_LTD", "ACCOUNTING_RECORDS",
            "ACCOUNTS_NON_LTD", "ACCOUNTING_RECORDS",
            "VAT", "VAT_RECORDS",
            "PAYE", "PAYROLL_RECORDS",
            "PENSION", "PENSION_RECORDS",
            "CIS", "CIS_STATEMENTS");

    private final Practice practice;
    private final MovingServices moving;
    private final KeepingWorkItems items;
    private final KeepingDocuments documents;
    private final SigningServices signing;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SimulatedStaff(
            Practice practice,
            MovingServices moving,
            KeepingWorkItems items,
            KeepingDocuments documents,
            SigningServices signing,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.practice = practice;
        this.moving = moving;
        this.items = items;
        this.documents = documents;
        this.signing = signing;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private record Piece(UUID id, String type, String stage) {}

    /** Does a day's work; how many pieces went on. */
    int work(Instant at) {
        return practice.call(() -> {
            List<Piece> pieces = transaction.execute(status -> jdbc.sql("""
                            select s.id, s.service_type, s.stage from client_services s
                            join clients c on c.id = s.client_id
                            where s.status = 'ACTIVE' and s.stage <> 'PAPERWORK_PENDING_CHASE'
                              and c.company_name not like 'Silent%' order by s.id
                            """)
                    .query((row, number) -> new Piece(
                            row.getObject("id", UUID.class), row.getString("service_type"), row.getString("stage")))
                    .list());
            pieces.forEach(piece -> goOn(piece, at));
            return pieces.size();
        });
    }

    private void goOn(Piece piece, Instant at) {
        if (piece.stage().equals("PAPERWORK_RECEIVED")) {
            Upload records = new Upload(
                    "records.txt",
                    RECORDS.get(piece.type()),
                    () -> new ByteArrayInputStream("records".getBytes(StandardCharsets.UTF_8)));
            assertThat(documents
                            .add(practice.staff().actor(), piece.id(), records, at)
                            .refused())
                    .isNull();
        }
        if (piece.stage().equals("WORK_IN_PROGRESS")) {
            Actor staff = practice.staff().actor();
            for (WorkItem item : items.list(staff, piece.id())) {
                items.change(staff, item.id(), Wanted.of(null, WorkItemStatus.COMPLETED), version -> {}, at);
            }
        }
        Ruling ruling = OF_CLIENTS.contains(piece.stage())
                ? signing.record(
                                practice.manager().actor(),
                                piece.id(),
                                new Signature("Ines Aldgate", at, "WET_INK"),
                                at)
                        .ruling()
                : moving.move(who(piece), piece.id(), Move.advance(null, null, List.of(), true), version -> {}, at);
        assertThat(ruling).as("%s at %s", piece.type(), piece.stage()).isInstanceOf(Ruling.Passed.class);
    }

    private Actor who(Piece piece) {
        if (OF_STAFF.contains(piece.stage())) {
            return practice.staff().actor();
        }
        return OF_MANAGERS.contains(piece.stage())
                ? practice.manager().actor()
                : practice.partner().actor();
    }
}
