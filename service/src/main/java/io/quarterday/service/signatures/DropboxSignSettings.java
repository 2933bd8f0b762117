package io.quarterday.service.signatures;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Dropbox Sign is asked.
 *
 * @param key of its API; without one nothing is asked, and no webhook believed. Never shown, never logged
 * @param clientId of the API app whose webhooks tell us; empty for the account's own
 * @param baseUrl by https, but to this machine itself
 * @param testMode whether what is signed binds nobody
 */
@ConfigurationProperties("quarterday.dropbox-sign")
record DropboxSignSettings(
        @DefaultValue("") String key,
        @DefaultValue("") String clientId,
        @DefaultValue("https://api.hellosign.com/v3") URI baseUrl,
        @DefaultValue("false") boolean testMode,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout) {

    DropboxSignSettings {
        key = key.strip();
        String host = baseUrl.getHost();
        boolean local = "localhost".equals(host) || "127.0.0.1".equals(host);
        if (!"https".equals(baseUrl.getScheme()) && !("http".equals(baseUrl.getScheme()) && local)) {
            throw new IllegalArgumentException("quarterday.dropbox-sign.base-url must be an https address.");
        }
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DropboxSignSettings[baseUrl=" + baseUrl + ", testMode=" + testMode + "]";
    }
}
