package io.quarterday.service.exchange;

import io.quarterday.domain.exchange.PracticeRows;
import io.quarterday.domain.exchange.PracticeRows.Column;
import io.quarterday.domain.exchange.PracticeTable;
import io.quarterday.service.exchange.ArchiveManifest.TableFile;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.workflow.SigningServices;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Writes the rows of an archive into the practice, under their new ids, in the caller's transaction. */
@Component
class ArrivingRows {

    private static final int ROWS_OF_A_CHUNK = 200;

    /** However few its rows, so that long texts do not fill the memory. */
    private static final long CHARS_OF_A_CHUNK = 8L << 20;

    /** Its cells are content under a hash, in which nothing may be changed. */
    private static final String CONTENTS = "rule_book_contents";

    private final PracticeRows rows;
    private final SigningServices signing;
    private final PasswordEncoder passwords;
    private final SecureRandom random = new SecureRandom();

    ArrivingRows(PracticeRows rows, SigningServices signing, PasswordEncoder passwords) {
        this.rows = rows;
        this.signing = signing;
        this.passwords = passwords;
    }

    /** What became of the people. */
    static final class Arrived {

        private int people;
        private final List<String> known = new ArrayList<>();
        private final List<String> readdressed = new ArrayList<>();

        int people() {
            return people;
        }

        List<String> known() {
            return List.copyOf(known);
        }

        List<String> readdressed() {
            return List.copyOf(readdressed);
        }
    }

    void take(
            UUID practice, ArchiveFile archive, PracticeTable table, TableFile file, ArchiveIds ids, Arrived arrived) {
        switch (table.name()) {
            case "organizations" -> archive.read(file, cells -> takePractice(named(file, cells)));
            case "teams" -> takeTeams(archive, table, file, ids);
            case "users" -> takePeople(archive, table, file, ids, arrived);
            default -> takeRows(practice, archive, table, file, ids);
        }
    }

    private void takePractice(Map<String, @Nullable String> practice) {
        try {
            rows.takePractice(
                    said(practice, "name"),
                    ZoneId.of(said(practice, "zone")).getId(),
                    said(practice, "client_code_prefix"),
                    Long.parseLong(said(practice, "last_client_number")));
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new ConflictException("The practice's own row cannot be read; nothing was brought in.");
        }
    }

    private void takeTeams(ArchiveFile archive, PracticeTable table, TableFile file, ArchiveIds ids) {
        Map<String, UUID> there = rows.idsBy(table, "name");
        List<Column> columns = columns(table, file);
        archive.read(file, cells -> {
            Map<String, @Nullable String> team = named(file, cells);
            UUID same = there.get(said(team, "name"));
            if (same != null) {
                ids.same(UUID.fromString(said(team, "id")), same);
            } else {
                List<@Nullable String[]> one = new ArrayList<>();
                one.add(renewed(columns, cells, ids));
                rows.write(table, columns, one);
            }
        });
    }

    /** People come without what they sign in by: a partner gives them new passwords. */
    private void takePeople(ArchiveFile archive, PracticeTable table, TableFile file, ArchiveIds ids, Arrived arrived) {
        Map<String, UUID> there = rows.idsBy(table, "email");
        List<Column> columns = new ArrayList<>(columns(table, file));
        int email = file.columns().indexOf("email");
        columns.add(new Column("password_hash", "text"));
        String nobodyKnows = passwords.encode(HexFormat.of().formatHex(random.generateSeed(24)));
        archive.read(file, cells -> {
            arrived.people++;
            Map<String, @Nullable String> person = named(file, cells);
            String address = said(person, "email");
            UUID same = there.get(address);
            if (same != null) {
                ids.same(UUID.fromString(said(person, "id")), same);
                arrived.known.add(address);
                return;
            }
            @Nullable String[] renewed = renewed(columns.subList(0, cells.length), cells, ids);
            @Nullable String[] row = Arrays.copyOf(renewed, cells.length + 1);
            row[cells.length] = nobodyKnows;
            if (write(table, columns, row) == 0) {
                // Another practice of this installation has somebody with that address; people sign in by it alone.
                int at = address.lastIndexOf('@');
                String tag = "+" + Objects.requireNonNull(row[0]).substring(24);
                row[email] = address.substring(0, Math.max(0, at)) + tag + address.substring(Math.max(0, at));
                if (write(table, columns, row) == 0) {
                    throw new ConflictException(
                            "The address " + address + " is taken in this installation; nothing was brought in.");
                }
                arrived.readdressed.add(row[email]);
            }
        });
    }

    private int write(PracticeTable table, List<Column> columns, @Nullable String[] row) {
        List<@Nullable String[]> one = new ArrayList<>();
        one.add(row);
        return rows.write(table, columns, one);
    }

    private void takeRows(UUID practice, ArchiveFile archive, PracticeTable table, TableFile file, ArchiveIds ids) {
        List<Column> columns = new ArrayList<>(columns(table, file));
        boolean links = table.name().equals("signature_requests");
        int id = file.columns().indexOf("id");
        if (links) {
            columns.add(new Column("token_hash", "text"));
        }
        List<@Nullable String[]> chunk = new ArrayList<>();
        long[] chars = new long[1];
        Consumer<@Nullable String[]> each = cells -> {
            @Nullable
            String[] row =
                    table.name().equals(CONTENTS) ? cells : renewed(columns.subList(0, cells.length), cells, ids);
            if (links) {
                row = Arrays.copyOf(row, cells.length + 1);
                row[cells.length] = signing.hashOfLink(practice, UUID.fromString(Objects.requireNonNull(row[id])));
            }
            chunk.add(row);
            for (@Nullable String cell : row) {
                chars[0] += cell == null ? 0 : cell.length();
            }
            if (chunk.size() == ROWS_OF_A_CHUNK || chars[0] > CHARS_OF_A_CHUNK) {
                rows.write(table, columns, chunk);
                chunk.clear();
                chars[0] = 0;
            }
        };
        archive.read(file, each);
        rows.write(table, columns, chunk);
    }

    private List<Column> columns(PracticeTable table, TableFile file) {
        Map<String, Column> there =
                rows.columns(table).stream().collect(Collectors.toMap(Column::name, column -> column));
        return file.columns().stream()
                .map(name -> {
                    Column column = there.get(name);
                    if (column == null) {
                        throw new ConflictException("The archive has a column " + name + " in " + file.entry()
                                + ", which this version does not know; nothing was brought in.");
                    }
                    return column;
                })
                .toList();
    }

    private static @Nullable String[] renewed(List<Column> columns, @Nullable String[] cells, ArchiveIds ids) {
        @Nullable String[] renewed = new @Nullable String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null) {
                renewed[i] = columns.get(i).type().equals("uuid")
                        ? CellValues.id(cell).map(id -> ids.of(id).toString()).orElse(cell)
                        : ids.in(cell);
            }
        }
        return renewed;
    }

    private static Map<String, @Nullable String> named(TableFile file, @Nullable String[] cells) {
        Map<String, @Nullable String> named = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            named.put(file.columns().get(i), cells[i]);
        }
        return named;
    }

    private static String said(Map<String, @Nullable String> row, String column) {
        String said = row.get(column);
        if (said == null) {
            throw new ConflictException("A row of the archive lacks its " + column + "; nothing was brought in.");
        }
        return said;
    }
}
