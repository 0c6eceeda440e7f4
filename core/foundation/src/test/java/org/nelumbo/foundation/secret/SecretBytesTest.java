package org.nelumbo.foundation.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
    @Test
    void takingASecretLeavesNothingInTheSourceArray() {
        byte[] source = {7, 7};
        SecretBytes secret = SecretBytes.takeFrom(source);
        assertThat(source).containsOnly(0);
        assertThat(secret.<Integer>use(lent -> (int) lent[0])).isEqualTo(7);
    }

    @Test
    void theLentCopyIsWipedAfterUse() {
        SecretBytes secret = SecretBytes.takeFrom(new byte[] {7, 7});
        AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);
        secret.use(lent -> {
            kept.set(lent);
            return lent.length;
        });
        assertThat(kept.get()).containsOnly(0);
    }

    @Test
    void aWipedSecretRefusesUseAndNeverPrintsItself() {
        SecretBytes secret = SecretBytes.takeFrom(new byte[] {0x41, 0x42});
        assertThat(secret.toString()).doesNotContain("4142").doesNotContain("AB");
        SecretBytes second = secret.duplicate();
        secret.close();
        assertThat(second.sameAs(secret)).isFalse();
        assertThat(second.isWiped()).isFalse();
        assertThatThrownBy(() -> secret.use(lent -> lent.length)).isInstanceOf(IllegalStateException.class);
    }
}
