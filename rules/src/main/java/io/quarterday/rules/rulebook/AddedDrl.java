package io.quarterday.rules.rulebook;

import io.quarterday.rules.rulebook.drl.DrlAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The DRL files that a practice added under names of its own. Each serves the decision that its first line names, if
 * that one takes DRL at all and is not locked.
 */
public final class AddedDrl {

    /** Most files that a practice may add. */
    public static final int FILES_MAX = 20;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private AddedDrl() {}

    /** Whether no decision has a file of this name from the start. */
    public static boolean isAdded(String file, List<Decision<?, ?>> decisions) {
        return decisions.stream().noneMatch(decision -> decision.drl().contains(file));
    }

    /** What keeps a file from having this name, or null. */
    public static @Nullable String fault(String file, RuleBook book) {
        if (!NAME.matcher(file).matches()) {
            return "A DRL file's name has small letters, digits and hyphens, at most 60, and begins with a letter.";
        }
        return book.tables().containsKey(file)
                ? "A table is called " + file + " already; a DRL file needs a name of its own."
                : null;
    }

    /** The decision that an added file serves, or null where {@code problems} says why it serves none. */
    public static @Nullable Decision<?, ?> served(
            RuleBook book, String file, List<Decision<?, ?>> decisions, List<Problem> problems) {
        List<String> taking = new ArrayList<>();
        String named = DrlAddress.of(book.drl().getOrDefault(file, ""));
        for (Decision<?, ?> decision : decisions) {
            if (!decision.drl().isEmpty() && !isLocked(decision, book)) {
                if (decision.name().equals(named)) {
                    return decision;
                }
                taking.add(decision.name());
            }
        }
        problems.add(Problem.error(file, 1, null, null, refusal(named, taking, book, decisions)));
        return null;
    }

    private static String refusal(
            @Nullable String named, List<String> taking, RuleBook book, List<Decision<?, ?>> decisions) {
        String expected = "the first line is to name the decision that the file serves, as \"package "
                + String.join(";\" or \"package ", taking) + ";\"";
        if (named == null) {
            return expected;
        }
        for (Decision<?, ?> decision : decisions) {
            if (decision.name().equals(named)) {
                return isLocked(decision, book)
                        ? "the decision " + named
                                + " is locked: it guards the rule desk or the platform, so no practice adds to it"
                        : "the decision " + named + " takes no DRL, for its tables alone answer it; these take it: "
                                + String.join(", ", taking);
            }
        }
        return "there is no decision \"" + named + "\"" + Cells.didYouMean(named, taking) + "; " + expected;
    }

    private static boolean isLocked(Decision<?, ?> decision, RuleBook book) {
        return decision.tables().stream()
                .map(book.tables()::get)
                .allMatch(table -> table != null && table.schema().locked());
    }

    /** The added files of a book, or none where {@code problems} says that they are too many. */
    public static List<String> files(RuleBook book, List<Decision<?, ?>> decisions, List<Problem> problems) {
        List<String> files = book.drl().keySet().stream()
                .filter(file -> isAdded(file, decisions))
                .toList();
        if (files.size() > FILES_MAX) {
            problems.add(Problem.error(
                    files.get(FILES_MAX),
                    null,
                    null,
                    null,
                    files.size() + " DRL files are added; at most " + FILES_MAX + " are taken"));
            return List.of();
        }
        return files;
    }

    /** The texts of the added files of a book, by the name of the decision that they serve. */
    static Map<String, Map<String, String>> of(RuleBook book, List<Decision<?, ?>> decisions, List<Problem> problems) {
        Map<String, Map<String, String>> added = new HashMap<>();
        for (String file : files(book, decisions, problems)) {
            String fault = fault(file, book);
            if (fault != null) {
                problems.add(Problem.error(file, null, null, null, fault));
                continue;
            }
            Decision<?, ?> decision = served(book, file, decisions, problems);
            if (decision != null) {
                added.computeIfAbsent(decision.name(), name -> new TreeMap<>())
                        .put(file, book.drl().getOrDefault(file, ""));
            }
        }
        return added;
    }
}
