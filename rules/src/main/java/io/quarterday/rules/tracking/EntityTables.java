package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import java.util.Set;

/** The tables about any entity that answer by themselves. */
public final class EntityTables {

    static final String WORKFLOWS = "status-workflows";
    static final String STEPS = "status-steps";
    static final String TRANSITIONS = "status-transitions";
    static final String FACTS = "status-facts";
    static final String CONDITIONS = "status-conditions";
    static final String CALENDARS = "status-calendars";
    static final String AUTOMATICS = "status-automatic";
    static final String NOTICES = "status-notifications";

    /** Which step of which workflow. */
    public record StepQuestion(String workflow, String step) {}

    /** Which fact of which type of entity. */
    public record FactQuestion(String entityType, String fact) {}

    /** Where an entity stands, what holds of it, and whether its deadline has passed. */
    public record Standing(String workflow, String step, Set<String> conditions, boolean overdue) {}

    /** What happened to an entity. */
    public record Happening(String workflow, String step, String event) {}

    /** What a step is: label, clock, approval. */
    public static final TableLookup<StepQuestion> STEP = new TableLookup<>(
            "status-step",
            STEPS,
            FactType.named("StepQuestion", StepQuestion.class)
                    .field("workflow", String.class, StepQuestion::workflow)
                    .field("step", String.class, StepQuestion::step)
                    .build(),
            EntityTables.class,
            EntityChecks::steps);

    /** What a fact of an entity is. */
    public static final TableLookup<FactQuestion> FACT = new TableLookup<>(
            "status-fact",
            FACTS,
            FactType.named("FactQuestion", FactQuestion.class)
                    .field("entity_type", String.class, FactQuestion::entityType)
                    .field("fact", String.class, FactQuestion::fact)
                    .build(),
            EntityTables.class,
            EntityChecks::facts);

    /** Where an entity goes by itself. */
    public static final TableLookup<Standing> AUTOMATIC = new TableLookup<>(
            "status-automatic",
            AUTOMATICS,
            FactType.named("Standing", Standing.class)
                    .field("workflow", String.class, Standing::workflow)
                    .field("step", String.class, Standing::step)
                    .set("conditions", Standing::conditions)
                    .field("overdue", Boolean.class, Standing::overdue)
                    .build(),
            EntityTables.class,
            AutomaticChecks::problems);

    /** Who is told of what happens. */
    public static final TableLookup<Happening> NOTIFICATIONS = new TableLookup<>(
            "status-notification",
            NOTICES,
            FactType.named("Happening", Happening.class)
                    .field("workflow", String.class, Happening::workflow)
                    .field("step", String.class, Happening::step)
                    .field("event", String.class, Happening::event)
                    .build(),
            EntityTables.class);

    /** From when until when a calendar works on a weekday. */
    public static final TableLookup<WorkingClock.CalendarQuestion> CALENDAR = new TableLookup<>(
            "status-calendar",
            CALENDARS,
            FactType.named("CalendarQuestion", WorkingClock.CalendarQuestion.class)
                    .field("calendar", String.class, WorkingClock.CalendarQuestion::calendar)
                    .field("business_entity", String.class, WorkingClock.CalendarQuestion::businessEntity)
                    .field("weekday", String.class, WorkingClock.CalendarQuestion::weekday)
                    .build(),
            EntityTables.class,
            EntityChecks::calendars);

    private EntityTables() {}
}
