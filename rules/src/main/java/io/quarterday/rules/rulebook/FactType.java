package io.quarterday.rules.rulebook;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The vocabulary of one kind of fact: its name in DRL, its Java class and the fields that rules may ask about.
 *
 * <p>Rules reach facts only through it, so a rule can read nothing that is not named here.
 */
public final class FactType<F> {

    private final String name;
    private final Class<F> javaClass;
    private final Map<String, Field<F>> fields;
    private final Set<String> masked;

    private FactType(String name, Class<F> javaClass, Map<String, Field<F>> fields, Set<String> masked) {
        this.name = name;
        this.javaClass = javaClass;
        this.fields = fields;
        this.masked = Set.copyOf(masked);
    }

    /** Starts a vocabulary; {@code name} is how DRL calls the fact. */
    public static <F> Builder<F> named(String name, Class<F> javaClass) {
        return new Builder<>(name, javaClass);
    }

    public String name() {
        return name;
    }

    public Class<F> javaClass() {
        return javaClass;
    }

    public Collection<Field<F>> fields() {
        return fields.values();
    }

    public Set<String> fieldNames() {
        return fields.keySet();
    }

    /** Names of the fields that are personal: rules may ask about them, explanations hide their values. */
    public Set<String> masked() {
        return masked;
    }

    public Optional<Field<F>> field(String fieldName) {
        return Optional.ofNullable(fields.get(fieldName));
    }

    /** Position of a field: unique for each, since Drools mixes up alpha indexes that share an id. */
    int indexOf(String fieldName) {
        int position = 0;
        for (String candidate : fields.keySet()) {
            if (candidate.equals(fieldName)) {
                return position;
            }
            position++;
        }
        throw new IllegalArgumentException(name + " has no field " + fieldName);
    }

    /** Collects the fields of a vocabulary. */
    public static final class Builder<F> {

        private final String name;
        private final Class<F> javaClass;
        private final Map<String, Field<F>> fields = new LinkedHashMap<>();
        private String help = "";
        private final Set<String> masked = new HashSet<>();

        private Builder(String name, Class<F> javaClass) {
            this.name = name;
            this.javaClass = javaClass;
        }

        /** What the next field says, for whoever writes rules. */
        public Builder<F> help(String nextFieldSays) {
            help = nextFieldSays;
            return this;
        }

        /** A field of one value. */
        public Builder<F> field(String fieldName, Class<?> type, Function<F, ?> read) {
            fields.put(fieldName, new Field<>(fieldName, type, false, help, read));
            help = "";
            return this;
        }

        /** A field that holds a set of texts. */
        public Builder<F> set(String fieldName, Function<F, ? extends Set<String>> read) {
            fields.put(fieldName, new Field<>(fieldName, String.class, true, help, read));
            help = "";
            return this;
        }

        /** Says that a field is personal. */
        public Builder<F> masked(String fieldName) {
            if (!fields.containsKey(fieldName)) {
                throw new IllegalArgumentException(name + " has no field " + fieldName + " to mask.");
            }
            masked.add(fieldName);
            return this;
        }

        public FactType<F> build() {
            return new FactType<>(name, javaClass, fields, masked);
        }
    }
}
