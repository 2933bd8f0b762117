package io.quarterday.domain.exchange;

import io.quarterday.domain.identity.CurrentOrganization;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The exports and imports of the current practice, with the bytes of the last export. */
@Component
@Transactional
public class PracticeArchives {

    private static final int PART_BYTES = 1 << 20;

    private static final String FOUND = """
            select id, kind, sha256, size_bytes, row_counts::text, created_at, created_by,
              exists (select from practice_archive_parts p where p.archive_id = a.id) as present
            from practice_archives a
            """;

    private final JdbcClient database;

    PracticeArchives(JdbcClient database) {
        this.database = database;
    }

    /** Which way it went. */
    public enum Kind {
        EXPORT,
        IMPORT
    }

    /**
     * The practice taken out or brought in.
     *
     * @param sha256 of the zip
     * @param rowCounts by table, as JSON
     * @param present whether its bytes can be fetched
     */
    public record PracticeArchive(
            UUID id,
            Kind kind,
            String sha256,
            long sizeBytes,
            String rowCounts,
            Instant createdAt,
            UUID createdBy,
            boolean present) {}

    /** Remembers it; of an import before anything is brought in. */
    public void record(PracticeArchive archive) {
        database.sql("""
                        insert into practice_archives
                          (id, organization_id, kind, sha256, size_bytes, row_counts, created_at, created_by)
                        values (:id, :organizationId, :kind, :sha256, :size, :rows::jsonb, :at, :by)
                        """)
                .param("id", archive.id())
                .param("organizationId", CurrentOrganization.required())
                .param("kind", archive.kind().name())
                .param("sha256", archive.sha256())
                .param("size", archive.sizeBytes())
                .param("rows", archive.rowCounts())
                .param("at", archive.createdAt().atOffset(ZoneOffset.UTC))
                .param("by", archive.createdBy())
                .update();
    }

    /** Keeps its bytes, and no others any more. */
    public void keep(UUID id, InputStream bytes) throws IOException {
        database.sql("delete from practice_archive_parts").update();
        int number = 0;
        for (byte[] part = bytes.readNBytes(PART_BYTES); part.length > 0; part = bytes.readNBytes(PART_BYTES)) {
            database.sql("""
                            insert into practice_archive_parts (organization_id, archive_id, number, bytes)
                            values (:organizationId, :id, :number, :bytes)
                            """)
                    .param("organizationId", CurrentOrganization.required())
                    .param("id", id)
                    .param("number", number++)
                    .param("bytes", part)
                    .update();
        }
    }

    /** A part of its bytes, from 0; empty behind the last. */
    public Optional<byte[]> part(UUID id, int number) {
        return database.sql("select bytes from practice_archive_parts where archive_id = :id and number = :number")
                .param("id", id)
                .param("number", number)
                .query((row, place) -> row.getBytes(1))
                .optional();
    }

    /** The latest first, at most a hundred. */
    public List<PracticeArchive> latest() {
        return database.sql(FOUND + " order by created_at desc, id desc limit 100")
                .query((row, place) -> archive(row))
                .list();
    }

    public Optional<PracticeArchive> find(UUID id) {
        return database.sql(FOUND + " where id = :id")
                .param("id", id)
                .query((row, place) -> archive(row))
                .optional();
    }

    private static PracticeArchive archive(ResultSet row) throws SQLException {
        return new PracticeArchive(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getString("row_counts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_by", UUID.class),
                row.getBoolean("present"));
    }
}
