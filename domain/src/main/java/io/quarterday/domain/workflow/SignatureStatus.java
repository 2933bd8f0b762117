package io.quarterday.domain.workflow;

/** How far a signature has come. */
public enum SignatureStatus {
    DRAFT,
    SENT,
    SIGNED,
    DECLINED,
    CANCELLED,
    EXPIRED
}
