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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class InstallationSecretTests {

    private static final String GIVEN = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir
    private Path folder;

    @Test
    void makesASecretOnceAndKeepsItForItsOwnerAlone() throws IOException {
        Path data = folder.resolve("data");
        byte[] first = InstallationSecret.TOKENS.of(null, data).getEncoded();
        byte[] second = InstallationSecret.TOKENS.of("", data).getEncoded();

        assertThat(first).hasSize(32).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token-secret"))))
                .isEqualTo("rw-------");
        assertThat(InstallationSecret.TOKENS.of(null, folder.resolve("other")).getEncoded())
                .isNotEqualTo(first);
    }

    @Test
    void takesTheSecretThatIsGiven() {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes();

        assertThat(InstallationSecret.TOKENS
                        .of(Base64.getEncoder().encodeToString(secret), null)
                        .getEncoded())
                .isEqualTo(secret);
    }

    @Test
    void doesNotStartWithoutASecretBesideADatabaseOfOthers() {
        assertThatExceptionOfType(InstallationSecretMissingException.class)
                .isThrownBy(() -> InstallationSecret.TOKENS.of(null, null))
                .withMessageContaining("quarterday.security.token-secret");
    }

    @ParameterizedTest
    @EnumSource
    void isAskedForBeforeAnythingBegins(InstallationSecret missing) {
        GenericApplicationContext context = new GenericApplicationContext();
        MockEnvironment environment = new MockEnvironment();
        context.setEnvironment(environment);
        new SecretsFirst().initialize(context); // beside the embedded database they are made

        environment.setProperty("spring.datasource.url", "jdbc:postgresql:theirs");
        for (InstallationSecret given : InstallationSecret.values()) {
            environment.setProperty(given.property(), given == missing ? "" : GIVEN);
        }
        assertThatExceptionOfType(InstallationSecretMissingException.class)
                .isThrownBy(() -> new SecretsFirst().initialize(context))
                .withMessageContaining(missing.property());

        environment.setProperty(missing.property(), GIVEN);
        new SecretsFirst().initialize(context);
    }

    @Test
    void doesNotStartWithASecretThatIsShortOrNoBase64() {
        String shortSecret = Base64.getEncoder().encodeToString(new byte[31]);

        assertThatExceptionOfType(InstallationSecretMissingException.class)
                .isThrownBy(() -> InstallationSecret.TOKENS.of(shortSecret, folder))
                .withMessageContaining("31 bytes");
        assertThatExceptionOfType(InstallationSecretMissingException.class)
                .isThrownBy(() -> InstallationSecret.TOKENS.of("not base64!", folder))
                .withMessageContaining("Base64");
    }

    @Test
    void keepsEachSecretInAFileOfItsOwn() throws IOException {
        byte[] tokens = InstallationSecret.TOKENS.of(null, folder).getEncoded();
        byte[] secrets = InstallationSecret.SECRETS.of(null, folder).getEncoded();

        assertThat(secrets).hasSize(32).isNotEqualTo(tokens);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets-key"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({
        "TOKENS, quarterday.security.token-secret, QUARTERDAY_SECURITY_TOKENSECRET",
        "SECRETS, quarterday.secrets-key, QUARTERDAY_SECRETSKEY"
    })
    void saysWhatToSetAndHowToMakeIt(InstallationSecret secret, String property, String variable) {
        assertThatExceptionOfType(InstallationSecretMissingException.class)
                .isThrownBy(() -> secret.of(null, null))
                .withMessageContaining(property)
                .satisfies(missing -> assertThat(new InstallationSecretFailureAnalyzer()
                                .analyze(missing, missing)
                                .getAction())
                        .contains("openssl rand -base64 32", property, variable));
    }
}
