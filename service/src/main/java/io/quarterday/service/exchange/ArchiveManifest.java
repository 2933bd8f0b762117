package io.quarterday.service.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive says of itself, in an entry of its own.
 *
 * @param format {@link #FORMAT}
 * @param version of the format
 * @param practice the id that the practice had
 * @param tables in the order in which they are taken in
 */
record ArchiveManifest(
        String format,
        int version,
        UUID practice,
        String name,
        Instant exportedAt,
        List<TableFile> tables,
        List<DocumentFile> documents) {

    static final String FORMAT = "quarterday-practice";
    static final int VERSION = 1;
    static final String NAME = "manifest.json";
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** A table's rows, as {@code tables/<name>.csv}. */
    record TableFile(String name, List<String> columns, long rows, long bytes, String sha256) {

        String entry() {
            return "tables/" + name + ".csv";
        }
    }

    /** A document's bytes, as {@code documents/<id>}. */
    record DocumentFile(UUID id, long bytes, String sha256) {

        String entry() {
            return "documents/" + id;
        }
    }
}
