package io.quarterday.service.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Values of single cells, as people write them. Empty where a cell says no such value. */
public final class CellValues {

    private static final DateTimeFormatter BRITISH =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Map<String, Boolean> TRUTHS = Map.of(
            "true", true, "yes", true, "y", true, "1", true, "false", false, "no", false, "n", false, "0", false);

    private CellValues() {}

    /** A day as 2026-03-31 or 31/03/2026. */
    public static Optional<LocalDate> date(String cell) {
        try {
            return Optional.of(cell.indexOf('/') < 0 ? LocalDate.parse(cell) : LocalDate.parse(cell, BRITISH));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    public static Optional<Boolean> truth(String cell) {
        return Optional.ofNullable(TRUTHS.get(cell.toLowerCase(Locale.ROOT)));
    }

    public static Optional<Integer> whole(String cell) {
        return cell.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(cell)) : Optional.empty();
    }

    /** One of an enum's constants, in any case, with spaces or hyphens. */
    public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String cell) {
        String name = cell.toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    public static Optional<UUID> id(String cell) {
        try {
            return cell.length() == 36 ? Optional.of(UUID.fromString(cell)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** A person by their id or e-mail address. */
    public static Optional<UUID> person(String cell, Map<String, UUID> byEmail) {
        return cell.indexOf('@') < 0 ? id(cell) : Optional.ofNullable(byEmail.get(cell.toLowerCase(Locale.ROOT)));
    }
}
