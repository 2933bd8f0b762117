package io.quarterday.rules.rulebook.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a question within a region that no box answers. It grows a decision tree: the fact that tells most boxes
 * apart is cut where they begin and end, and each part is searched with the boxes that hold it, until a part has no
 * box left or one box holds all of it. Exact, and bounded by steps: the worst tables need exponentially many.
 */
final class CoverSearch {

    /** What came of a search. */
    enum Result {
        COVERED,
        FOUND,
        NOT_PROVEN
    }

    private final Cut[] region;
    private final int[] question;
    private final Steps steps;

    private CoverSearch(Cut[] region, Steps steps) {
        this.region = region;
        this.question = new int[region.length];
        Arrays.fill(question, -1);
        this.steps = steps;
    }

    /** An answer to the search, with the question when one was found: the position in each dimension. */
    record Answer(Result result, int @Nullable [] question) {}

    static Answer search(Cut[] region, List<Cut[]> boxes, Steps steps) {
        CoverSearch search = new CoverSearch(region, steps);
        boolean[] done = new boolean[region.length];
        boolean found = search.uncovered(boxes, done);
        if (steps.usedUp()) {
            return new Answer(Result.NOT_PROVEN, null);
        }
        return found ? new Answer(Result.FOUND, search.question) : new Answer(Result.COVERED, null);
    }

    /** Whether there is a question that no box answers; every box holds the part of the region that is done. */
    private boolean uncovered(List<Cut[]> boxes, boolean[] done) {
        if (boxes.isEmpty()) {
            for (int d = 0; d < region.length; d++) {
                if (!done[d]) {
                    question[d] = region[d].first();
                }
            }
            return true;
        }
        int split = widestApart(boxes, done);
        if (split < 0 || steps.usedUp()) {
            return false;
        }
        done[split] = true;
        for (int start : starts(boxes, split)) {
            List<Cut[]> holding = holding(boxes, split, start, done);
            if (steps.usedUp()) {
                return false;
            }
            question[split] = start;
            if (holding != null && uncovered(holding, done)) {
                return true;
            }
        }
        done[split] = false;
        return false;
    }

    /** The dimension that most boxes do not hold wholly; -1 when one box holds the whole region. */
    private int widestApart(List<Cut[]> boxes, boolean[] done) {
        int[] apart = new int[region.length];
        for (Cut[] box : boxes) {
            boolean whole = true;
            for (int d = 0; d < region.length; d++) {
                if (!done[d] && !box[d].contains(region[d])) {
                    apart[d]++;
                    whole = false;
                }
            }
            if (whole || !steps.take(region.length)) {
                return -1;
            }
        }
        int widest = 0;
        for (int d = 1; d < region.length; d++) {
            if (apart[d] > apart[widest]) {
                widest = d;
            }
        }
        return widest;
    }

    /** The boxes that hold a position; null when one of them holds all that is not done as well. */
    private @Nullable List<Cut[]> holding(List<Cut[]> boxes, int split, int position, boolean[] done) {
        List<Cut[]> holding = new ArrayList<>();
        for (Cut[] box : boxes) {
            if (!steps.take(1)) {
                return null;
            }
            if (box[split].has(position)) {
                if (holdsRest(box, done)) {
                    return null;
                }
                holding.add(box);
            }
        }
        return holding;
    }

    private boolean holdsRest(Cut[] box, boolean[] done) {
        for (int d = 0; d < region.length; d++) {
            if (!done[d] && !box[d].contains(region[d])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where boxes begin and end: between two of these the same boxes hold. In a region without holes
     * those with the fewest boxes come first, since a gap shows there soonest.
     */
    private List<Integer> starts(List<Cut[]> boxes, int d) {
        Cut within = region[d];
        if (within.isScattered()) {
            return within.atoms().boxed().toList();
        }
        int size = within.last() - within.first() + 2;
        BitSet starts = new BitSet(size);
        int[] change = new int[size + 1];
        for (Cut[] box : boxes) {
            Cut cut = box[d];
            if (cut.isScattered()) {
                steps.take(cut.size());
                cut.atoms().filter(within::has).forEach(a -> {
                    mark(starts, change, a - within.first(), 1);
                    mark(starts, change, a + 1 - within.first(), -1);
                });
            } else {
                mark(starts, change, Math.max(0, cut.first() - within.first()), 1);
                mark(starts, change, Math.min(size, cut.last() + 1 - within.first()), -1);
            }
        }
        starts.set(0);
        int[] count = new int[size + 1];
        for (int i = 0, sum = 0; i <= size; i++) {
            sum += change[i];
            count[i] = sum;
        }
        steps.take(size + boxes.size());
        return starts.stream()
                .filter(i -> within.has(i + within.first()))
                .boxed()
                .sorted(Comparator.comparingInt(i -> count[i]))
                .map(i -> i + within.first())
                .toList();
    }

    private static void mark(BitSet starts, int[] change, int position, int by) {
        starts.set(position);
        change[position] += by;
    }
}
