package io.quarterday.domain.requests;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A kind of document that a request asks for. */
@Entity
@Table(name = "document_request_items")
public class RequestedItem extends PracticeEntity {

    @Column(name = "request_id", updatable = false)
    private UUID requestId;

    @Column(updatable = false)
    private int position;

    @Column(updatable = false)
    private String kind;

    @Column(updatable = false)
    private String label;

    protected RequestedItem() {}

    /**
     * @param kind as the validations ask for it, such as BANK_STATEMENT
     * @param label what people read, 1 to 200 characters
     */
    public RequestedItem(UUID id, UUID requestId, int position, String kind, String label) {
        super(id);
        this.requestId = requestId;
        this.position = position;
        this.kind = kind;
        this.label = label;
    }

    public UUID requestId() {
        return requestId;
    }

    public String kind() {
        return kind;
    }

    public String label() {
        return label;
    }
}
