package io.quarterday.web.clients;

import io.swagger.v3.oas.annotations.media.Schema;

/** A client to create; of {@code business_type} and {@code company_type} one is needed, the other follows from it. */
@Schema(requiredProperties = {"company_name", "contact_name", "contact_email"})
final class NewClient extends ClientFields {}
