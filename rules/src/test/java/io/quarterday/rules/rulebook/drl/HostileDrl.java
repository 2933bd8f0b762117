package io.quarterday.rules.rulebook.drl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Attacks on whoever reads DRL, each by a name that says what it tries. Where code could run, it would set the system
 * property {@link #TOUCHED}.
 */
final class HostileDrl {

    static final String TOUCHED = "quarterday.hostile.touched";

    private static final String RUN = "System.setProperty(\"" + TOUCHED + "\", \"yes\");";
    private static final String OBJECT = "outcome.violate(\"a\", \"b\");";

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Attack to text. */
    static Map<String, String> all() {
        HostileDrl hostile = new HostileDrl();
        hostile.reachesOutOfTheFile();
        hostile.hidesCodeInConditions();
        hostile.hidesCodeInConsequences();
        hostile.bendsTheRule();
        hostile.breaksOutOfTexts();
        hostile.wearsTheReaderOut();
        hostile.abusesSentences();
        return hostile.texts;
    }

    private void reachesOutOfTheFile() {
        put("imports Runtime", "import java.lang.Runtime;\n" + rule("deadline == null", OBJECT));
        put("imports a static function", "import function java.lang.System.exit;\n" + rule("deadline == null", OBJECT));
        put("imports statically", "import static java.lang.System.*;\n" + rule("deadline == null", OBJECT));
        put(
                "imports an accumulate function",
                "import accumulate java.lang.Runtime run;\n" + rule("deadline == null", OBJECT));
        put("names a package of ours", "package io.quarterday.rules.status;\n" + rule("deadline == null", OBJECT));
        put("names a package with a keyword", "package java.lang;\n" + rule("deadline == null", OBJECT));
        put("declares a function", "function void go() { " + RUN + " }\n" + rule("deadline == null", "go();"));
        put("declares a global", "global java.lang.Runtime runtime;\n" + rule("deadline == null", OBJECT));
        put("takes the outcome's name", "global java.util.List outcome;\n" + rule("deadline == null", OBJECT));
        put("declares a query", "query \"all\"\n  Transition()\nend\n" + rule("deadline == null", OBJECT));
        put(
                "declares a type with annotations",
                "declare Evil\n @role(event) @expires(0s) @propertyReactive\n name : String = java.lang.System.getProperty(\"x\")\nend\n"
                        + rule("deadline == null", OBJECT));
        put(
                "declares a trait over a fact",
                "declare trait Transition\n @propertyReactive\n role : String\nend\n"
                        + rule("deadline == null", OBJECT));
        put("declares an enum", "declare enum Evil\n A(1);\n v : int\nend\n" + rule("deadline == null", OBJECT));
        put("declares an entry point", "declare entry-point Evil end\n" + rule("deadline == null", OBJECT));
        put(
                "declares a window",
                "declare window Evil\n Transition() over window:time(1h) from entry-point x\nend\n"
                        + rule("deadline == null", OBJECT));
        put("opens a rule unit", "package a\nunit Evil;\n" + rule("deadline == null", OBJECT));
        put("sets the dialect of the whole file", "dialect \"java\"\n" + rule("deadline == null", OBJECT));
        put(
                "is a rule template",
                "template header\nname\ntemplate \"t\"\nrule \"a_@{row.rowNumber}\"\nwhen then end\nend template");
    }

    private void hidesCodeInConditions() {
        when("calls eval", "eval(Runtime.getRuntime() != null)");
        lhs("evals beside a pattern", "Transition() eval(true)");
        lhs("evals alone", "eval( System.setProperty(\"" + TOUCHED + "\", \"yes\") == null )");
        when("calls a static method", "role == System.setProperty(\"" + TOUCHED + "\", \"yes\")");
        when("calls inline with class name", "java.lang.Runtime.getRuntime().exec(\"id\") != null");
        when("calls a method of the fact", "getClass().forName(\"java.lang.Runtime\") != null");
        when("walks a property path", "this.class.classLoader != null");
        when("walks on from a field", "role.bytes.length > 0");
        when("makes an object", "role == new String(\"x\")");
        when("assigns", "staff_assigned = false");
        when("assigns by shift", "work_items >>>= 1");
        when("casts inline", "this#java.lang.String.length > 1");
        when("indexes", "role[0] == \"P\"");
        when("matches a regex bomb", "role matches \"(a+)+(a+)+(a+)+$\"");
        when("asks by =~", "role =~ \"(a*)*b\"");
        when("asks by soundslike", "role soundslike \"x\"");
        when("asks by str", "role str[startsWith] \"P\"");
        when("asks memberOf", "role memberOf documents");
        when("asks instanceof", "this instanceof java.lang.Runtime");
        when("uses an unknown operator with parameters", "deadline after[1h,2h] on");
        when("writes an inline list", "role in [\"A\", \"B\"]");
        when("writes an inline map", "[\"a\" : System.exit(0)] != null");
        when("projects a list", "($ in documents if System.exit(0)) != null");
        when("writes a lambda", "documents.stream().anyMatch(x -> true)");
        when("writes a ternary", "(staff_assigned ? System.exit(0) : 1) == 1");
        when("chooses by elvis", "role ?: \"x\"");
        when("dereferences safely", "this!.role == \"x\"");
        when("binds a field", "$r : role == \"x\"");
        when("unifies", "$r := role");
        when("calculates", "work_items + 1 > 2");
        when("compares in a chain", "work_items == 1 == true");
        when("leaves the field out", "work_items > 1 && < 5");
        when("abbreviates a date function that runs code", "daysUntil(Runtime.getRuntime()) < 1");
        when(
                "nests generics",
                "new java.util.HashMap<String, java.util.List<java.util.Map<String, String>>>() != null");
        when("calls an unknown function", "exec(deadline) == 1");
        when("shifts a date to the end of time", "plusDays(deadline, 999999999999) > on");
        when("compares with an undeclared field", "secret_token == \"x\"");
        lhs("uses OOPath", "/a/b[ name == \"x\" ]");
        lhs("uses OOPath with a method", "$x : /transitions[ System.exit(0) == 1 ]");
        lhs("takes from a method call", "Transition() from java.util.List.of(1)");
        lhs("takes from an entry point", "Transition() from entry-point \"x\"");
        lhs("takes from collect", "Transition() from collect( Transition() )");
        lhs(
                "accumulates with code",
                "accumulate( Transition(), init( " + RUN + " ) action( ; ) reverse( ; ) result( 1 ) )");
        lhs(
                "accumulates from",
                "Number() from accumulate( Transition(), init( int a = 0; ) action( a++; ) result( a ) )");
        lhs("groups by", "groupby( Transition( $r : role ); $r; $c : count() )");
        lhs("looks over a window", "Transition() over window:length(1)");
        lhs("negates a pattern", "not Transition( role == \"x\" )");
        lhs("asks for all", "forall( Transition( role == \"x\" ) )");
        lhs("joins two patterns", "Transition( $r : role ) Transition( role == $r )");
        lhs("joins by or", "(Transition( role == \"x\" ) or Transition( role == \"y\" ))");
        lhs("queries with ?", "?all()");
        lhs("branches to a named consequence", "Transition() if ( role == \"x\" ) do[evil]");
        lhs("matches any object", "Object()");
        lhs("matches a class of the platform", "java.lang.Runtime()");
        lhs("matches a generic type", "Transition<java.lang.Runtime>()");
        lhs("annotates the pattern", "Transition( role == \"x\" ) @watch( * )");
        lhs("gives positional arguments", "Transition( \"x\"; )");
    }

    private void hidesCodeInConsequences() {
        then("runs code", RUN);
        then("runs code after an objection", OBJECT + " " + RUN);
        then("runs code before an objection", RUN + " " + OBJECT);
        then("inserts", "insert(new Object());");
        then("inserts logically", "insertLogical(new Object());");
        then("updates", "update(kcontext);");
        then("modifies", "modify($t) { setRole(\"PARTNER\") }");
        then("deletes", "delete($t);");
        then("halts the engine", "drools.halt();");
        then("reaches the session", "kcontext.getKieRuntime().halt();");
        then("reaches the outcome's class", "outcome.getClass().getName();");
        then("calls another method of the outcome", "outcome.hits(\"stage-permissions\").clear();");
        then("calls outcome with code", "outcome.violate(\"a\", System.getProperty(\"user.home\"));");
        then("joins texts", "outcome.violate(\"a\", \"b\" + RUN);");
        then("loops", "while (true) { }");
        then("throws", "throw new RuntimeException();");
        then("does nothing", "");
        then("names a field that is not there", "outcome.violate(\"a\", \"{password}\");");
        then("leaves a brace open", "outcome.violate(\"a\", \"{role\");");
        then("writes an expression in braces", "outcome.violate(\"a\", \"{role.class}\");");
        then("objects without end", OBJECT.repeat(50));
        then("writes markup in a validation's name", "outcome.violate(\"<script>\", \"x\");");
        put(
                "has a named consequence",
                "rule \"a\"\nwhen Transition()\nthen\n" + OBJECT + "\nthen[evil]\n" + RUN + "\nend\n");
    }

    private void bendsTheRule() {
        attribute("salience 10");
        attribute("salience ( System.exit(0) )");
        attribute("timer (int: 0 1s)");
        attribute("timer (cron: * * * * * ?)");
        attribute("calendars \"x\"");
        attribute("agenda-group \"x\" auto-focus true");
        attribute("activation-group \"x\"");
        attribute("ruleflow-group \"x\"");
        attribute("no-loop true");
        attribute("lock-on-active true");
        attribute("dialect \"java\"");
        attribute("dialect \"mvel\"");
        attribute("duration 1000");
        attribute("enabled ( System.exit(0) == 1 )");
        attribute("date-effective \"01-Jan-2030\"");
        attribute("@propertyReactive");
        attribute("@Unit( java.lang.Runtime )");
        attribute("extends \"b\"");
        put("names two rules alike", rule("deadline == null", OBJECT) + rule("staff_assigned", OBJECT));
        put("names a rule with markup", rule("deadline == null", OBJECT).replace("\"a\"", "\"<b>x</b>\""));
        put("names a rule at length", rule("deadline == null", OBJECT).replace("\"a\"", "\"" + "a".repeat(200) + "\""));
        put("has no end", "rule \"a\" when Transition() then " + OBJECT);
        put("ends twice", rule("deadline == null", OBJECT) + "end\n");
        put("follows with rubbish", rule("deadline == null", OBJECT) + "}; DROP TABLE rules; --\n");
    }

    private void breaksOutOfTexts() {
        when("escapes a quote", "role == \"x\\\" || true || \\\"\"");
        when("escapes by unicode", "role == \"x\\u0022 || System.exit(0) || \\u0022\"");
        put("escapes a keyword by unicode", rule("\\u0065val(true)", OBJECT));
        when("quotes singly", "role == 'x'");
        when("quotes by backtick", "role == `x`");
        when("breaks a line in a text", "role == \"x\n\" + System.exit(0) + \"\"");
        when("hides code between comments", "role == \"x\" /* \" */ || eval(true) /* \" */");
        when("hides code behind a comment in a text", "role == \"/*\" || eval(true) || role == \"*/\"");
        put("opens a comment that never ends", rule("deadline == null", OBJECT) + "/* \n" + RUN);
        put("writes right to left", rule("role == \"\u202Ex\u202C\"", OBJECT));
        put("hides right to left in a comment", "// \u202E } \u2066\n" + rule("deadline == null", OBJECT));
        put("holds a NUL", rule("role == \"x\u0000\"", OBJECT));
        put("names a field in Cyrillic", rule("r\u043Ele == \"x\"", OBJECT));
        put("begins with a byte order mark", "\uFEFF" + rule("deadline == null", OBJECT));
        put("separates lines by U+2028", "// a\u2028" + RUN + "\n" + rule("deadline == null", OBJECT));
        put("is no text at all", "\u00CA\u00FE\u00BA\u00BE\u0000\u0000\u00003");
    }

    private void wearsTheReaderOut() {
        when("nests 10,000 brackets", "(".repeat(10_000) + "deadline == null" + ")".repeat(10_000));
        when("nests 30 brackets", "(".repeat(30) + "deadline == null" + ")".repeat(30));
        put("is 64 KiB of (", "(".repeat(65_536));
        put("is 64 KiB of quotes", "\"".repeat(65_536));
        put("is 64 KiB of !", rule("!".repeat(60_000) + "staff_assigned", OBJECT));
        when("negates 1,900 times with blanks", "! ".repeat(900) + "staff_assigned");
        when("subtracts in a row", "- ".repeat(900) + "1 == 1");
        put("names a rule by 1 MB", "rule " + "a".repeat(1 << 20) + " when then end");
        put("has 100,000 rules", "rule \"a\" when then end\n".repeat(100_000));
        put("has 1,000 rules", manyRules(1_000));
        when("joins 700 comparisons and fails at the last", "work_items == 1 && ".repeat(700) + "eval(true)");
        when("chains less-than", "a < ".repeat(1_500) + "1");
        put("chains less-than over lines", rule("a <\n".repeat(1_500) + "1", OBJECT));
        put("nests generics deeply", rule("new A<".repeat(39) + "B" + ">".repeat(3) + "() == 1", OBJECT));
        put("opens generics over lines", rule("Map<\n".repeat(1_000), OBJECT));
        put("repeats not", lhsRule("not\n".repeat(5_000) + "Transition()"));
        put("repeats exists", lhsRule("exists\n".repeat(5_000) + "Transition()"));
        put("chains or", lhsRule("Transition() or\n".repeat(2_500) + "Transition()"));
        put("chains names outside of brackets", lhsRule("a.\n".repeat(15_000) + "X()"));
        put("chains properties", rule("a.\n".repeat(2_500) + "b == 1", OBJECT));
        put("lists 2,000 values", rule("role in (" + "\"a\",\n".repeat(1_500) + "\"b\")", OBJECT));
        put(
                "calls in calls",
                rule("endOfMonth(".repeat(11) + "on" + ")".repeat(11) + " == " + "x(".repeat(11), OBJECT));
        put("opens a thousand patterns", lhsRule("Transition( \n".repeat(1_000)));
        put("is random signs of DRL", soup(1));
        put("is other random signs of DRL", soup(2));
        put("is random signs in brackets", rule(soup(3).substring(0, 7_000).replaceAll("[()\\[\\]{}\"]", " "), OBJECT));
    }

    private void abusesSentences() {
        sentence("uses a sentence nobody knows", "there is a fire in the office");
        sentence(
                "breaks out of a sentence's place",
                "there is a transition\n- at stage \"X\" || eval(true) || stage == \"Y\"");
        sentence("runs code in a sentence's place", "there is a transition\n- due in less than System.exit(0) days");
        sentence("writes DRL past the expander", "> Transition( eval(true) )");
        sentence("repeats quotes to make the expander try again", "- at stage " + "\"".repeat(380));
        sentence(
                "repeats a sentence's beginning to make the expander try again",
                "- due in less than ".repeat(20) + "days");
        put("never ends its rules of sentences", "expander gate.dsl\n" + "rule x\nwhen\nthen\n".repeat(130));
        put("is random sentences", sentences("- ( a == 1 )\" > by a \"\n> \n$\n"));
        sentence("names its own place", "there is a transition\n- due in less than {days} days");
        sentence("names its own place again and again", "- due in less than {x}{days}{days}$1$2 days\n".repeat(200));
        put(
                "sentence of the consequence names its own place",
                "expander gate.dsl\nrule \"a\"\nwhen\nthere is a transition\nthen\nrefuse as \"a\" because \"{message}{message}\"\nend\n");
        put("has a thousand hostile sentences", sentences(("- by a \"" + "\" \"a".repeat(95) + "\n").repeat(150)));
        put("expands by another decision's sentences", "expander access.dsl\n" + rule("deadline == null", OBJECT));
        put("expands by a file elsewhere", "expander ../../../etc/passwd\n" + rule("deadline == null", OBJECT));
        put("has ten thousand sentences", sentences("- overdue\n".repeat(5_000)));
        put(
                "runs code in a sentence of the consequence",
                "expander gate.dsl\nrule \"a\"\nwhen\nthere is a transition\nthen\nrefuse as \"a\" because \"b\"); "
                        + RUN + " outcome.violate(\"c\", \"d\"\nend\n");
    }

    private static String manyRules(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("rule r").append(i).append(" when Transition() then ").append("end\n");
        }
        return text.toString();
    }

    private static String soup(int seed) {
        String[] words = {
            "rule",
            "\"a\"",
            "when",
            "then",
            "end",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "not",
            "eval",
            "Transition",
            "a",
            ".",
            ",",
            "==",
            "&&",
            "||",
            "1",
            "from",
            "in",
            "accumulate",
            "$x",
            ":",
            ";",
            "new",
            "?",
            "forall",
            "or"
        };
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("rule \"x\" when ");
        while (text.length() < 60_000) {
            text.append(words[random.nextInt(words.length)]).append(random.nextInt(12) == 0 ? "\n" : " ");
        }
        return text.toString();
    }

    private static String rule(String constraint, String consequence) {
        return "rule \"a\"\nwhen\n  Transition( " + constraint + " )\nthen\n  " + consequence + "\nend\n";
    }

    private static String lhsRule(String conditions) {
        return "rule \"a\"\nwhen\n  " + conditions + "\nthen\n  " + OBJECT + "\nend\n";
    }

    private static String sentences(String conditions) {
        return "expander gate.dsl\nrule \"a\"\nwhen\n" + conditions + "\nthen\nrefuse as \"a\" because \"b\"\nend\n";
    }

    private void when(String attack, String constraint) {
        put("constraint " + attack, rule(constraint, OBJECT));
    }

    private void lhs(String attack, String conditions) {
        put("condition " + attack, lhsRule(conditions));
    }

    private void then(String attack, String consequence) {
        put("consequence " + attack, rule("deadline == null", consequence));
    }

    private void attribute(String attribute) {
        put(
                "rule has " + attribute,
                "rule \"a\" " + attribute + "\nwhen\n  Transition()\nthen\n  " + OBJECT + "\nend\n");
    }

    private void sentence(String attack, String sentence) {
        put("sentence " + attack, sentences(sentence));
    }

    private void put(String attack, String text) {
        if (texts.put(attack, text) != null) {
            throw new IllegalArgumentException("Two attacks are named \"" + attack + "\".");
        }
    }
}
