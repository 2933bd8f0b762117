package io.quarterday.rules.rulebook.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs in one DRL file, line by line.
 *
 * @param added how many lines
 * @param removed how many lines
 * @param blocks from top to bottom, as many as fit
 * @param complete whether {@code blocks} lists all that differ
 */
public record TextDifference(String name, int added, int removed, List<Block> blocks, boolean complete) {

    /** Where files are longer together, the search for the fewest differences would take too long. */
    private static final int LINES_MAX = 4_000;

    /**
     * Lines that stood together and gave way to others.
     *
     * @param fromLine where the removed lines begin in the old text, from 1; the next line where none is removed
     * @param toLine where the added lines begin in the new text, from 1; the next line where none is added
     */
    public record Block(int fromLine, int toLine, List<String> removed, List<String> added) {

        public Block {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    public TextDifference {
        blocks = List.copyOf(blocks);
    }

    static TextDifference between(String name, String from, String to, Bound bound) {
        List<String> before = lines(from);
        List<String> after = lines(to);
        List<Block> blocks = new ArrayList<>();
        int added = 0;
        int removed = 0;
        boolean complete = true;
        for (Block block : blocks(before, after)) {
            added += block.added().size();
            removed += block.removed().size();
            if (bound.takes(block.added().size() + block.removed().size())) {
                blocks.add(block);
            } else {
                complete = false;
            }
        }
        return new TextDifference(name, added, removed, blocks, complete);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private static List<Block> blocks(List<String> before, List<String> after) {
        if (before.size() + after.size() > LINES_MAX) {
            return List.of(middle(before, after));
        }
        List<Block> blocks = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            blocks.add(new Block(
                    delta.getSource().getPosition() + 1,
                    delta.getTarget().getPosition() + 1,
                    delta.getSource().getLines(),
                    delta.getTarget().getLines()));
        }
        return blocks;
    }

    /** All between the lines with which both begin and those with which both end. */
    private static Block middle(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return new Block(
                head + 1,
                head + 1,
                before.subList(head, before.size() - tail),
                after.subList(head, after.size() - tail));
    }
}
