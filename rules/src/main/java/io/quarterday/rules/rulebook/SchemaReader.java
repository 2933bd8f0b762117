package io.quarterday.rules.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads a table's schema from its JSON resource; leaves out what has a usual value. */
final class SchemaReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record SchemaJson(
            String table,
            String title,
            String decision,
            @Nullable String facts,
            HitPolicy hitPolicy,
            @Nullable Boolean locked,
            @Nullable Boolean complete,
            @Nullable String choice,
            String sentence,
            String help,
            List<ColumnJson> columns) {}

    private record ColumnJson(
            String name,
            Column.@Nullable Kind kind,
            @Nullable ColumnType type,
            @Nullable Match match,
            @Nullable String fact,
            @Nullable Boolean list,
            @Nullable Boolean required,
            @Nullable List<String> allowed,
            @Nullable String references,
            @Nullable String unit,
            String help,
            @Nullable Boolean masked) {

        Column column() {
            return new Column(
                    name,
                    kind == null ? Column.Kind.INPUT : kind,
                    type == null ? ColumnType.CODE : type,
                    match == null ? Match.EQUALS : match,
                    fact == null ? name : fact,
                    Boolean.TRUE.equals(list),
                    Boolean.TRUE.equals(required),
                    allowed == null ? List.of() : allowed,
                    references,
                    unit,
                    help,
                    Boolean.TRUE.equals(masked));
        }
    }

    private SchemaReader() {}

    static TableSchema read(String json) {
        SchemaJson schema = JSON.readValue(json, SchemaJson.class);
        return new TableSchema(
                schema.table(),
                schema.title(),
                schema.decision(),
                schema.facts(),
                schema.hitPolicy(),
                Boolean.TRUE.equals(schema.locked()),
                Boolean.TRUE.equals(schema.complete()),
                schema.choice(),
                schema.sentence(),
                schema.help(),
                schema.columns().stream().map(ColumnJson::column).toList());
    }
}
