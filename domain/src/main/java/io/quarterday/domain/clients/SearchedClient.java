package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * The texts by which a client is found, as the database keeps them: for queries alone, by a client's id. It is a view of
 * the practice's own rows, deleted clients among them; Hibernate must not name the practice again, for that would keep
 * the texts' index from being used (the change log {@code 040-search.sql} says why).
 */
@Entity
@Immutable
@Table(name = "searched_clients")
public class SearchedClient {

    @Id
    private UUID id;

    /** Name, number, code and e-mail, in lower case. */
    private String document;

    /** Every text that a filter can ask for, in lower case, the document first. */
    private String texts;

    @Column(columnDefinition = "tsvector")
    private String words;

    protected SearchedClient() {}
}
