package io.quarterday.web.clients;

/** The fields of a client that are to change; {@code null} takes away what was said. */
final class ClientChange extends ClientFields {}
