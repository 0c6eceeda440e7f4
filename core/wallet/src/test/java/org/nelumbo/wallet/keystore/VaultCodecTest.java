package org.nelumbo.wallet.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.keystore.VaultFixture.CHEAP;
import static org.nelumbo.wallet.keystore.VaultFixture.contents;
import static org.nelumbo.wallet.keystore.VaultFixture.passphrase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;

class VaultCodecTest {
    private static final String WORDS = "correct horse battery staple é";

    @Test
    void argon2idGivesTheValueOfTheReferenceImplementation() {
        var key = Argon2KeyDerivation.derive(
                passphrase("password"),
                Bytes.of("somesalt".getBytes(StandardCharsets.US_ASCII)),
                new Argon2Params(65536, 2, 1));
        assertThat(key.<Bytes>use(Bytes::of).hex())
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void whatWasSealedIsOpenedWithTheSamePassphrase() {
        try (VaultContents opened = open(sealed(), WORDS).orThrow();
                VaultContents expected = contents(7)) {
            assertThat(opened.sameAs(expected)).isTrue();
        }
    }

    @Test
    void aVaultOfTheFirstReleaseStillOpens() throws IOException {
        Bytes golden = golden("vault-1.hex");
        try (VaultContents opened = open(golden, WORDS).orThrow();
                VaultContents expected = contents(7)) {
            assertThat(opened.sameAs(expected)).isTrue();
        }
        assertThat(sealed()).isEqualTo(golden);
    }

    @Test
    void anotherPassphraseIsRefusedAsThat() {
        assertThat(open(sealed(), WORDS + "e").asFailure()).contains(new KeystoreFailure.WrongPassphrase());
    }

    @Test
    void everyChangedByteIsFound() {
        Bytes whole = sealed();
        for (int at = 0; at < whole.size(); at++) {
            byte[] changed = whole.toArray();
            changed[at] ^= 0x20;
            assertThat(open(Bytes.of(changed), WORDS).asFailure())
                    .as("byte %d", at)
                    .hasValueSatisfying(
                            failure -> assertThat(failure).isNotInstanceOf(KeystoreFailure.WrongPassphrase.class));
        }
    }

    @Test
    void aHeaderChangedOnPurposeIsFoundByTheTag() {
        Bytes whole = sealed();
        byte[] changed = whole.slice(0, whole.size() - 32).toArray();
        changed[20] ^= 1;
        Bytes body = Bytes.of(changed);
        assertThat(open(Bytes.concat(body, sha256(body)), WORDS).asFailure())
                .contains(new KeystoreFailure.WrongPassphrase());
    }

    @Test
    void everyCutIsDamagedAndNeverAskedForAPassphraseAgain() {
        Bytes whole = sealed();
        for (int size = 0; size < whole.size(); size++) {
            assertThat(open(whole.slice(0, size), WORDS).asFailure())
                    .as("first %d bytes", size)
                    .get()
                    .isInstanceOf(KeystoreFailure.Damaged.class);
        }
        assertThat(open(Bytes.concat(whole, Bytes.of((byte) 0)), WORDS).asFailure())
                .get()
                .isInstanceOf(KeystoreFailure.Damaged.class);
    }

    @Test
    void somethingElseIsNotAVault() {
        assertThat(open(Bytes.of("H:2,block:4,blockSize:1000".getBytes(StandardCharsets.US_ASCII)), WORDS)
                        .asFailure())
                .contains(new KeystoreFailure.NotAVault());
    }

    @Test
    void aNewerFormatSaysSo() {
        byte[] newer = sealed().toArray();
        newer[9] = 9;
        assertThat(open(Bytes.of(newer), WORDS).asFailure()).contains(new KeystoreFailure.NewerFormat(9));
    }

    @Test
    void aFileThatAsksForAbsurdWorkIsRefusedBeforeAnyWorkIsDone() {
        Bytes whole = sealed();
        byte[] changed = whole.slice(0, whole.size() - 32).toArray();
        changed[11] = (byte) 0xff;
        Bytes body = Bytes.of(changed);
        assertThat(open(Bytes.concat(body, sha256(body)), WORDS).asFailure())
                .get()
                .isInstanceOf(KeystoreFailure.Damaged.class);
    }

    @Test
    void sealingTwiceSharesNoSaltAndNoNonce() {
        SeededEntropy entropy = new SeededEntropy(1);
        Bytes first = VaultCodec.seal(contents(7), passphrase(WORDS), CHEAP, entropy);
        Bytes second = VaultCodec.seal(contents(7), passphrase(WORDS), CHEAP, entropy);
        assertThat(first.slice(18, 50)).isNotEqualTo(second.slice(18, 50));
        assertThat(first.slice(51, 63)).isNotEqualTo(second.slice(51, 63));
    }

    private static Bytes sealed() {
        return VaultCodec.seal(contents(7), passphrase(WORDS), CHEAP, new SeededEntropy(42));
    }

    private static Result<VaultContents, KeystoreFailure> open(Bytes file, String words) {
        return VaultCodec.open(file, passphrase(words));
    }

    private static Bytes golden(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(VaultCodecTest.class.getResourceAsStream("/golden/" + name), name)) {
            return Bytes.fromHex(new String(stream.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    private static Bytes sha256(Bytes content) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
