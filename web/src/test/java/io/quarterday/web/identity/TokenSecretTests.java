package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSecretTests {

    @TempDir
    private Path folder;

    @Test
    void makesASecretOnceAndKeepsItForItsOwnerAlone() throws IOException {
        Path data = folder.resolve("data");
        byte[] first = TokenSecret.of(null, data).getEncoded();
        byte[] second = TokenSecret.of("", data).getEncoded();

        assertThat(first).hasSize(32).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token-secret"))))
                .isEqualTo("rw-------");
        assertThat(TokenSecret.of(null, folder.resolve("other")).getEncoded()).isNotEqualTo(first);
    }

    @Test
    void takesTheSecretThatIsGiven() {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes();

        assertThat(TokenSecret.of(Base64.getEncoder().encodeToString(secret), null)
                        .getEncoded())
                .isEqualTo(secret);
    }

    @Test
    void doesNotStartWithoutASecretBesideADatabaseOfOthers() {
        assertThatExceptionOfType(TokenSecretMissingException.class)
                .isThrownBy(() -> TokenSecret.of(null, null))
                .withMessageContaining("quarterday.security.token-secret");
    }

    @Test
    void doesNotStartWithASecretThatIsShortOrNoBase64() {
        String shortSecret = Base64.getEncoder().encodeToString(new byte[31]);

        assertThatExceptionOfType(TokenSecretMissingException.class)
                .isThrownBy(() -> TokenSecret.of(shortSecret, folder))
                .withMessageContaining("31 bytes");
        assertThatExceptionOfType(TokenSecretMissingException.class)
                .isThrownBy(() -> TokenSecret.of("not base64!", folder))
                .withMessageContaining("Base64");
    }

    @Test
    void saysHowToMakeASecret() {
        TokenSecretMissingException missing = new TokenSecretMissingException("It is missing.");

        var analysis = new TokenSecretFailureAnalyzer().analyze(missing, missing);

        assertThat(analysis.getAction()).contains("openssl rand -base64 32");
    }
}
