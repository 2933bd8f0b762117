package io.quarterday.service.webhooks;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are served.
 *
 * @param every how often is looked for what is to be delivered
 * @param timeout how long an attempt may take as a whole
 * @param retryAfter how long is waited after the first, second, ... attempt that did not succeed; after one more the
 *     delivery is given up. As it stands: over 24 hours
 * @param formerSecretFor how long the secret from before a rotation still signs
 * @param disabledAfter how long nothing may arrive before a webhook is given up
 * @param allowInternalAddresses whether addresses within private networks, and those without TLS, may be called
 */
@ConfigurationProperties("quarterday.webhooks")
record WebhookSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("10s") Duration timeout,

        @DefaultValue({"10s", "1m", "5m", "15m", "1h", "2h", "4h", "8h", "9h"})
        List<Duration> retryAfter,

        @DefaultValue("24h") Duration formerSecretFor,
        @DefaultValue("3d") Duration disabledAfter,
        @DefaultValue("false") boolean allowInternalAddresses) {}
