package org.nelumbo.wallet.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.wallet.keystore.VaultFixture.CHEAP;
import static org.nelumbo.wallet.keystore.VaultFixture.contents;
import static org.nelumbo.wallet.keystore.VaultFixture.passphrase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;

class KeystoreTest {
    private final SeededEntropy entropy = new SeededEntropy(5);

    @TempDir
    Path folder;

    @Test
    void aCreatedVaultIsUnlockedByAnotherProcessWithTheSameFile() {
        create("one");
        try (VaultContents opened = keystore().unlock(passphrase("one")).orThrow();
                VaultContents expected = contents(1)) {
            assertThat(opened.sameAs(expected)).isTrue();
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndNothingElseIsLeftBehind() throws IOException {
        create("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void creatingNeverOverwritesWhatIsThere() throws IOException {
        Files.writeString(file(), "precious");
        assertThat(keystore()
                        .create(contents(1), passphrase("one"), CHEAP, entropy)
                        .asFailure())
                .contains(new KeystoreFailure.AlreadyExists());
        assertThat(Files.readString(file(), StandardCharsets.UTF_8)).isEqualTo("precious");
    }

    @Test
    void aMissingFileAndAFolderInItsPlaceAreTypedFailures() throws IOException {
        assertThat(keystore().unlock(passphrase("one")).asFailure()).contains(new KeystoreFailure.Missing());
        Files.createDirectory(file());
        assertThat(keystore().unlock(passphrase("one")).asFailure())
                .get()
                .isInstanceOf(KeystoreFailure.Inaccessible.class);
    }

    @Test
    void changingThePassphraseKeepsTheSecretsAndTheOldPassphraseNoLongerOpens() {
        create("one");
        Argon2Params stronger = new Argon2Params(128, 2, 1);
        assertThat(keystore()
                        .change(passphrase("one"), passphrase("two"), stronger, entropy)
                        .isOk())
                .isTrue();
        assertThat(keystore().unlock(passphrase("one")).asFailure()).contains(new KeystoreFailure.WrongPassphrase());
        assertThat(keystore().params().orThrow()).isEqualTo(stronger);
        try (VaultContents opened = keystore().unlock(passphrase("two")).orThrow();
                VaultContents expected = contents(1)) {
            assertThat(opened.sameAs(expected)).isTrue();
        }
    }

    @Test
    void aFailedChangeLeavesTheFileAsItWas() throws IOException {
        create("one");
        byte[] before = Files.readAllBytes(file());
        assertThat(keystore()
                        .change(passphrase("wrong"), passphrase("two"), CHEAP, entropy)
                        .asFailure())
                .contains(new KeystoreFailure.WrongPassphrase());
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void closingTheContentsWipesEverySecret() {
        VaultContents contents = contents(1);
        contents.close();
        assertThat(contents.entropy().isWiped()).isTrue();
        assertThat(contents.peerSeed().isWiped()).isTrue();
        assertThat(contents.databaseKey().isWiped()).isTrue();
        assertThat(contents.toString()).doesNotContain("0101");
    }

    @Test
    void aPassphraseLeavesNothingInTheTypedCharactersEvenWhenItIsRefused() {
        char[] typed = {'a', 'b'};
        assertThat(Passphrase.takeFrom(typed).toString()).doesNotContain("ab");
        assertThat(typed).containsOnly('\0');
        char[] halfPair = {'a', '\ud800'};
        assertThatThrownBy(() -> Passphrase.takeFrom(halfPair)).isInstanceOf(IllegalArgumentException.class);
        assertThat(halfPair).containsOnly('\0');
        assertThatThrownBy(() -> Passphrase.takeFrom(new char[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void calibrationBuysTimeWithPassesAndNeverGoesBelowTheFloor() {
        Argon2Params floor = Argon2Params.FLOOR;
        assertThat(Argon2Calibration.scale(floor, Duration.ofMillis(300)).passes())
                .isEqualTo(10);
        assertThat(Argon2Calibration.scale(floor, Duration.ofSeconds(5))).isEqualTo(floor);
        assertThat(Argon2Calibration.scale(floor, Duration.ZERO).passes()).isEqualTo(Argon2Params.MAX_PASSES);
        assertThat(Argon2Calibration.calibrate(CHEAP, new ManualTime()).isAtLeast(CHEAP))
                .isTrue();
        assertThat(floor.memoryKibibytes()).isEqualTo(256 * 1024);
    }

    private void create(String words) {
        keystore().create(contents(1), passphrase(words), CHEAP, entropy).orThrow();
    }

    private Keystore keystore() {
        return new Keystore(file());
    }

    private Path file() {
        return folder.resolve("vault.nelumbo");
    }
}
