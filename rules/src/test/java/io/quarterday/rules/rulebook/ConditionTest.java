package io.quarterday.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a cell is held against a fact. */
class ConditionTest {

    private record Facts(String role, BigDecimal rate, LocalDate on, Set<String> reach) {}

    private static final FactType<Facts> TYPE = FactType.named("Facts", Facts.class)
            .field("role", String.class, Facts::role)
            .field("rate", BigDecimal.class, Facts::rate)
            .field("on", LocalDate.class, Facts::on)
            .set("reach", Facts::reach)
            .build();

    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    @ParameterizedTest
    @CsvSource({"2026-02-27, true, false", "2026-02-28, true, true", "2026-03-01, false, true"})
    void boundsIncludeTheirOwnDay(LocalDate bound, boolean from, boolean until) {
        assertThat(agrees(column("on", ColumnType.DATE, Match.AT_LEAST), bound, DAY))
                .isEqualTo(from);
        assertThat(agrees(column("on", ColumnType.DATE, Match.AT_MOST), bound, DAY))
                .isEqualTo(until);
    }

    @Test
    void noBoundHoldsForAFactThatIsNotThere() {
        assertThat(agrees(column("on", ColumnType.DATE, Match.AT_LEAST), DAY, null))
                .isFalse();
        assertThat(agrees(column("on", ColumnType.DATE, Match.AT_MOST), DAY, null))
                .isFalse();
    }

    @Test
    void oneNumberIsEqualHoweverItIsWritten() {
        Column rate = column("rate", ColumnType.DECIMAL, Match.EQUALS);

        assertThat(Condition.of(rate, new BigDecimal("5"), TYPE).agrees(rate("5.00")))
                .isTrue();
        assertThat(Condition.of(rate, List.of(new BigDecimal("1"), new BigDecimal("5.0")), TYPE)
                        .agrees(rate("5")))
                .isTrue();
        assertThat(Condition.of(rate, new BigDecimal("5"), TYPE).agrees(rate("5.01")))
                .isFalse();
        assertThat(Condition.of(rate, new BigDecimal("5"), TYPE).agrees(new Facts("A", null, DAY, Set.of())))
                .isFalse();
    }

    @Test
    void aListAgreesWithAnyOfItsValuesAndASetContainsAny() {
        Facts facts = new Facts("STAFF", null, DAY, Set.of("TEAM"));

        assertThat(Condition.of(column("role", ColumnType.CODE, Match.EQUALS), List.of("PARTNER", "STAFF"), TYPE)
                        .agrees(facts))
                .isTrue();
        assertThat(Condition.of(column("role", ColumnType.CODE, Match.EQUALS), List.of("PARTNER"), TYPE)
                        .agrees(facts))
                .isFalse();
        assertThat(Condition.of(column("reach", ColumnType.CODE, Match.CONTAINS), List.of("ALL", "TEAM"), TYPE)
                        .agrees(facts))
                .isTrue();
        assertThat(Condition.of(column("reach", ColumnType.CODE, Match.CONTAINS), "ALL", TYPE)
                        .agrees(facts))
                .isFalse();
        assertThat(Condition.of(column("reach", ColumnType.CODE, Match.CONTAINS), "ALL", TYPE)
                        .agrees(new Facts("STAFF", null, DAY, null)))
                .isFalse();
    }

    @Test
    void aColumnThatAsksWhatTheFactCannotAnswerIsTold() {
        assertThat(Condition.mismatch(column("roll", ColumnType.CODE, Match.EQUALS), TYPE))
                .contains("no field \"roll\"")
                .contains("did you mean \"role\"?");
        assertThat(Condition.mismatch(column("role", ColumnType.DATE, Match.EQUALS), TYPE))
                .contains("role is a String, not a LocalDate");
        assertThat(Condition.mismatch(column("reach", ColumnType.CODE, Match.EQUALS), TYPE))
                .contains("only CONTAINS fits");
        assertThat(Condition.mismatch(column("role", ColumnType.CODE, Match.CONTAINS), TYPE))
                .contains("CONTAINS does not fit");
        assertThat(Condition.mismatch(column("role", ColumnType.CODE, Match.EQUALS), TYPE))
                .isNull();
    }

    private static boolean agrees(Column column, LocalDate cell, LocalDate fact) {
        return Condition.of(column, cell, TYPE).agrees(new Facts("A", null, fact, Set.of()));
    }

    private static Facts rate(String rate) {
        return new Facts("A", new BigDecimal(rate), DAY, Set.of());
    }

    private static Column column(String fact, ColumnType type, Match match) {
        return new Column(fact, Column.Kind.INPUT, type, match, fact, true, false, List.of(), null, null, "", false);
    }
}
