package io.quarterday.service.clients;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.SearchedClient;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/**
 * Searches names, numbers, codes and e-mail addresses of clients. What has the text in it is found, and what has words
 * that begin with each of its words; a text of one or two letters is looked for at the beginnings of words alone. Where
 * there is no such client, those are found that look like it.
 */
@Component
class ClientSearch {

    /** How much of a text's trigrams must be found together: half forgives a wrong letter in a word of six or more. */
    private static final String LIKENESS_MIN = "0.5";

    /** What merely looks alike is a guess; whoever wants more of it has mistyped something else. */
    static final int ALIKE_MAX = 200;

    private static final int LIKE_LENGTH_MIN = 3;
    private static final int ALIKE_LENGTH_MIN = 4;

    private final EntityManager entities;

    ClientSearch(EntityManager entities) {
        this.entities = entities;
    }

    /** The clients with this text. */
    Specification<Client> with(String text) {
        return (client, query, criteria) -> {
            HibernateCriteriaBuilder build = (HibernateCriteriaBuilder) criteria;
            Subquery<UUID> ids = query.subquery(UUID.class);
            Root<SearchedClient> searched = ids.from(SearchedClient.class);
            ids.select(searched.get("id")).where(found(text, searched, build));
            return client.get("id").in(ids);
        };
    }

    private static Predicate found(String text, Root<SearchedClient> searched, HibernateCriteriaBuilder build) {
        List<String> words = words(text);
        String pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        Predicate inFull = build.and(
                build.like(searched.get("texts"), build.lower(build.value(pattern)), '\\'),
                build.like(searched.get("document"), build.lower(build.value(pattern)), '\\'));
        if (words.isEmpty()) {
            return inFull;
        }
        String beginnings = words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
        Predicate byWords = build.isTrue(build.sql(
                "(? @@ to_tsquery('simple', lower(?)))",
                Boolean.class,
                searched.get("words"),
                build.value(beginnings)));
        return text.length() < LIKE_LENGTH_MIN ? byWords : build.or(inFull, byWords);
    }

    /** Letters and digits only, so that nothing in a word can mean something in a tsquery. */
    private static List<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{IsAlphabetic}\\p{IsDigit}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether a text is long enough for others to look like it. */
    static boolean canBeGuessed(String text) {
        return words(text).stream().anyMatch(word -> word.length() >= ALIKE_LENGTH_MIN);
    }

    /**
     * The clients that look like this text; ask it of at most {@link #ALIKE_MAX}. How much they must is told to the
     * transaction.
     */
    Specification<Client> alike(String text) {
        entities.createNativeQuery("select set_config('pg_trgm.word_similarity_threshold', :least, true)", String.class)
                .setParameter("least", LIKENESS_MIN)
                .getSingleResult();
        return (client, query, criteria) -> {
            HibernateCriteriaBuilder build = (HibernateCriteriaBuilder) criteria;
            Subquery<UUID> ids = query.subquery(UUID.class);
            Root<SearchedClient> searched = ids.from(SearchedClient.class);
            ids.select(searched.get("id"))
                    .where(
                            looksLike(text, searched.get("texts"), build),
                            looksLike(text, searched.get("document"), build));
            return client.get("id").in(ids);
        };
    }

    private static Predicate looksLike(String text, Expression<String> texts, HibernateCriteriaBuilder build) {
        return build.isTrue(build.sql("(lower(?) <% ?)", Boolean.class, build.value(text), texts));
    }

    /** The likest name first. */
    static Specification<Client> likestFirst(String text) {
        return ordering((client, build) -> List.of(
                build.desc(build.sql(
                        "word_similarity(lower(?), lower(?))",
                        Float.class,
                        build.value(text),
                        client.get("companyName"))),
                build.asc(build.lower(client.get("companyName"))),
                build.asc(client.get("id"))));
    }

    /** Whose code, number, e-mail or name it is; then whose name begins with it; then the others, by name. */
    static Specification<Client> bestFirst(String text) {
        return ordering((client, build) -> {
            Expression<String> wanted = build.lower(build.value(text));
            Expression<String> name = build.lower(client.get("companyName"));
            String number = CompanyNumbers.registered(text).orElse(text);
            Predicate itself = build.or(
                    build.equal(build.lower(client.get("clientCode")), wanted),
                    build.equal(client.get("companyNumber"), number),
                    build.equal(build.lower(client.get("contact").get("email")), wanted),
                    build.equal(name, wanted));
            Predicate begins = build.isTrue(build.sql(
                    "starts_with(lower(?), lower(?))", Boolean.class, client.get("companyName"), build.value(text)));
            return List.of(
                    build.asc(build.<Integer>selectCase()
                            .when(itself, 0)
                            .when(begins, 1)
                            .otherwise(2)),
                    build.asc(name),
                    build.asc(client.get("id")));
        });
    }

    /** Orders of one query over clients. */
    private interface Orders {
        List<Order> of(Root<Client> client, HibernateCriteriaBuilder build);
    }

    /** Lets everything through, and orders it unless it is only counted. */
    private static Specification<Client> ordering(Orders orders) {
        return (client, query, build) -> {
            if (isOfClients(query)) {
                query.orderBy(orders.of(client, (HibernateCriteriaBuilder) build));
            }
            return build.conjunction();
        };
    }

    private static boolean isOfClients(CriteriaQuery<?> query) {
        return query.getResultType() == Client.class;
    }
}
