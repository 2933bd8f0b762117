package io.quarterday.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Secrets that the database alone does not tell. */
class KeptSecretsTest {

    private static final String SECRET = "whsec_c2VjcmV0IG9mIGEgd2ViaG9vayB0aGF0IGlzIGxvbmc=";

    private final KeptSecrets secrets = under("the key of one installation, 32 b");

    private static KeptSecrets under(String key) {
        return new KeptSecrets(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    }

    @Test
    void opensWhatItHasSealedAndSealsNothingTwiceAlike() {
        String sealed = secrets.seal(SECRET);

        assertThat(sealed).doesNotContain(SECRET, "whsec_").hasSizeLessThanOrEqualTo(255);
        assertThat(secrets.seal(SECRET)).isNotEqualTo(sealed);
        assertThat(secrets.isSealed(sealed)).isTrue();
        assertThat(secrets.open(sealed)).isEqualTo(SECRET);
        assertThat(under("the key of one installation, 32 b").open(sealed)).isEqualTo(SECRET);
    }

    @Test
    void opensNothingUnderAnotherKey() {
        String sealed = secrets.seal(SECRET);

        assertThatIllegalStateException()
                .isThrownBy(() -> under("the key of another, that is 32 b.").open(sealed))
                .withMessageContaining("quarterday.secrets-key");
    }

    /** Each single bit of what is kept counts. */
    @Test
    void opensNothingThatWasChanged() {
        String sealed = secrets.seal("s");
        byte[] bytes = Base64.getDecoder().decode(sealed.substring("{gcm}".length()));
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            String kept = "{gcm}" + Base64.getEncoder().encodeToString(changed);
            assertThatIllegalStateException().as("bit %s", bit).isThrownBy(() -> secrets.open(kept));
        }
        assertThatIllegalStateException().isThrownBy(() -> secrets.open("{gcm}no base64"));
    }

    @Test
    void readsWhatWasKeptBeforeSecretsWereEncrypted() {
        assertThat(secrets.isSealed(SECRET)).isFalse();
        assertThat(secrets.open(SECRET)).isEqualTo(SECRET);
    }
}
