package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.FactType;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One fact of an entity, of whichever type it is, as the table {@code status-conditions} asks about it. */
record EntityFact(
        String entityType,
        String fact,
        boolean given,
        @Nullable String text,
        @Nullable BigDecimal number,
        @Nullable LocalDate date,
        @Nullable Boolean flag) {

    static final FactType<EntityFact> FACTS = FactType.named("EntityFact", EntityFact.class)
            .help("Type of the entity.")
            .field("entity_type", String.class, EntityFact::entityType)
            .help("Which fact.")
            .field("fact", String.class, EntityFact::fact)
            .help("Whether it is known.")
            .field("given", Boolean.class, EntityFact::given)
            .help("A text or a choice.")
            .field("text", String.class, EntityFact::text)
            .help("A number.")
            .field("number", BigDecimal.class, EntityFact::number)
            .help("A date.")
            .field("date", LocalDate.class, EntityFact::date)
            .help("True or false.")
            .field("flag", Boolean.class, EntityFact::flag)
            .build();
}
