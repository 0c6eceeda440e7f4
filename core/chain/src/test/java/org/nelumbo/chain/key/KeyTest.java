package org.nelumbo.chain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;

class KeyTest {
    @Test
    void aPublicKeyIsReadBackFromItsCompressedForm() throws DecodeException {
        PublicKey key = PrivateKey.generate(new SeededEntropy(1)).publicKey();
        assertThat(PublicKey.parse(key.compressed())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key).hasToString(key.compressed().hex());
    }

    @Test
    void publicKeysAreOrderedByTheirBytes() {
        TreeSet<PublicKey> sorted = new TreeSet<>();
        for (long i = 1; i < 20; i++) {
            sorted.add(PrivateKey.of(Scalar.of(i)).publicKey());
        }
        List<Bytes> bytes = sorted.stream().map(PublicKey::compressed).toList();
        assertThat(bytes).hasSize(19).isSorted();
    }

    @Test
    void aClosedPrivateKeyRefusesEveryUse() {
        PrivateKey key = PrivateKey.of(Scalar.of(3));
        PrivateKey copy = key.duplicate();
        key.close();
        assertThat(key.isWiped()).isTrue();
        assertThatThrownBy(key::publicKey).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::secret).isInstanceOf(IllegalStateException.class);
        assertThat(copy.publicKey()).isEqualTo(PrivateKey.of(Scalar.of(3)).publicKey());
    }

    @Test
    void aPrivateKeyIsReadFromItsBytesAndNeverPrinted() throws DecodeException {
        PrivateKey key = PrivateKey.generate(new SeededEntropy(2));
        assertThat(PrivateKey.parse(key.secret()).publicKey()).isEqualTo(key.publicKey());
        assertThat(key.toString()).doesNotContain(key.secret().use(Bytes::of).hex());
    }

    @Test
    void numbersOutsideTheGroupOrderAreNoPrivateKeys() {
        for (String hex : List.of(
                "00".repeat(32),
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                "ff".repeat(32),
                "01",
                "01".repeat(33))) {
            SecretBytes secret = SecretBytes.takeFrom(Bytes.fromHex(hex).toArray());
            assertThatThrownBy(() -> PrivateKey.parse(secret)).as(hex).isInstanceOf(DecodeException.class);
        }
        assertThatThrownBy(() -> PrivateKey.of(Scalar.of(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
