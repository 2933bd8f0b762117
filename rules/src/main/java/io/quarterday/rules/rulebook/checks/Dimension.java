package io.quarterday.rules.rulebook.checks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One fact, cut into the finitely many kinds of value that a table's cells can tell apart: each value that stands in a
 * cell, what lies between two of them, and what is named nowhere. Any two values of one kind are answered alike, so
 * one stands for all.
 */
final class Dimension {

    /**
     * One kind of value.
     *
     * @param shown a value of this kind, for a counter-example
     * @param askable whether a gap there counts; not so for values that are outside what the column knows
     */
    record Atom(String shown, boolean askable) {}

    private final String fact;
    private final List<Atom> atoms;
    private final Map<BitSet, Cut> cuts = new HashMap<>();
    private final Cut any;
    private final Cut askable;

    Dimension(String fact, List<Atom> atoms) {
        this.fact = fact;
        this.atoms = List.copyOf(atoms);
        this.any = Cut.between(0, atoms.size() - 1);
        BitSet asked = new BitSet();
        for (int i = 0; i < atoms.size(); i++) {
            asked.set(i, atoms.get(i).askable());
        }
        this.askable = Cut.of(asked);
    }

    String fact() {
        return fact;
    }

    Cut any() {
        return any;
    }

    /** The values about which somebody can sensibly ask. */
    Cut askable() {
        return askable;
    }

    String shown(int atom) {
        return atoms.get(atom).shown();
    }

    int size() {
        return atoms.size();
    }

    Cut cut(BitSet positions) {
        return positions.cardinality() == atoms.size() ? any : cuts.computeIfAbsent(positions, Cut::of);
    }

    /**
     * Finds out which scattered sets meet and contain each other, all at once: for each value the sets that have it,
     * then for each set the union and the intersection of these over its values.
     *
     * @return whether the bound allowed it
     */
    boolean relate(Steps steps) {
        List<Cut> scattered =
                new ArrayList<>(cuts.values().stream().filter(Cut::isScattered).toList());
        long entries = scattered.stream().mapToLong(c -> c.atoms().count()).sum();
        if (!steps.take(entries * (scattered.size() / 1_024 + 1))) {
            return false;
        }
        Map<Integer, BitSet> having = new HashMap<>();
        for (int i = 0; i < scattered.size(); i++) {
            int number = i;
            scattered
                    .get(i)
                    .atoms()
                    .forEach(a -> having.computeIfAbsent(a, x -> new BitSet()).set(number));
        }
        for (int i = 0; i < scattered.size(); i++) {
            BitSet meeting = new BitSet();
            BitSet holding = new BitSet();
            holding.set(0, scattered.size());
            scattered.get(i).atoms().forEach(a -> {
                BitSet those = having.getOrDefault(a, new BitSet());
                meeting.or(those);
                holding.and(those);
            });
            scattered.get(i).relate(i, meeting, holding);
        }
        return true;
    }
}
