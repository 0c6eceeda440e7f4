package org.nelumbo.node.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RecoveryWords;
import org.nelumbo.node.service.VaultFailure;
import org.nelumbo.node.service.VaultService.State;
import org.nelumbo.wallet.keystore.Argon2Params;
import org.nelumbo.wallet.keystore.Keystore;
import org.nelumbo.wallet.keystore.VaultContents;

class KeystoreVaultTest {
    private static final String WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    @TempDir
    private Path folder = Path.of(".");

    private final RecordingOpening opening = new RecordingOpening();
    private Optional<KeystoreVault> vault = Optional.empty();

    @AfterEach
    void close() {
        vault.ifPresent(KeystoreVault::close);
    }

    @Test
    void aMadeVaultIsOpenAndItsWordsAndPassphraseAreWiped() throws Exception {
        KeystoreVault made = vault();
        assertThat(made.state().get()).isEqualTo(State.ABSENT);
        RecoveryWords words = made.drawWords(12);
        char[] passphrase = "correct horse".toCharArray();
        await(made.create(" Alice ", words, passphrase)).orThrow();
        assertThat(made.state().get()).isEqualTo(State.UNLOCKED);
        assertThat(made.me().get().orElseThrow().name()).isEqualTo("Alice");
        assertThat(passphrase).containsOnly('\0');
        await(made.lock());
        assertThat(made.state().get()).isEqualTo(State.LOCKED);
        assertThat(opening.open).isFalse();
        assertThat(opening.lastContents().entropy().isWiped()).isTrue();
    }

    @Test
    void theRightPassphraseOpensItAgainAndAWrongOneDoesNot() throws Exception {
        KeystoreVault made = vault();
        await(made.create("Alice", made.drawWords(24), "correct horse".toCharArray()))
                .orThrow();
        await(made.lock());
        assertThat(await(made.unlock("battery staple".toCharArray())).asFailure())
                .contains(new VaultFailure.WrongPassphrase());
        assertThat(await(made.unlock(new char[0])).asFailure()).contains(new VaultFailure.WrongPassphrase());
        assertThat(made.state().get()).isEqualTo(State.LOCKED);
        assertThat(await(made.unlock("correct horse".toCharArray())).isOk()).isTrue();
    }

    @Test
    void whatCannotBeAVaultIsRefusedWithItsReasonAndNothingIsWritten() throws Exception {
        KeystoreVault made = vault();
        assertThat(failure(made.restore("", WORDS.toCharArray(), "correct horse".toCharArray())))
                .isEqualTo(new VaultFailure.BadName());
        assertThat(failure(made.restore("Alice", WORDS.toCharArray(), "short".toCharArray())))
                .isEqualTo(new VaultFailure.WeakPassphrase(KeystoreVault.MIN_PASSPHRASE));
        assertThat(failure(made.restore(
                        "Alice", WORDS.replace("worth", "worht").toCharArray(), "correct horse".toCharArray())))
                .isEqualTo(new VaultFailure.UnknownWord(7));
        assertThat(failure(made.restore(
                        "Alice", WORDS.replace("yellow", "year").toCharArray(), "correct horse".toCharArray())))
                .isEqualTo(new VaultFailure.WrongChecksum());
        assertThat(failure(made.restore("Alice", "legal winner".toCharArray(), "correct horse".toCharArray())))
                .isEqualTo(new VaultFailure.WrongWordCount(2));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void restoredWordsGiveTheSameEntropyAndAVaultIsNeverOverwritten() throws Exception {
        KeystoreVault made = vault();
        await(made.restore("Alice", WORDS.toCharArray(), "correct horse".toCharArray()))
                .orThrow();
        assertThat(opening.lastContents()
                        .entropy()
                        .<String>use(entropy -> Bytes.of(entropy).hex()))
                .isEqualTo("7f".repeat(16));
        assertThat(failure(made.create("Bob", made.drawWords(12), "correct horse".toCharArray())))
                .isEqualTo(new VaultFailure.AlreadyExists());
    }

    @Test
    void closingTwiceDoesNoHarm() throws Exception {
        KeystoreVault made = vault();
        await(made.create("Alice", made.drawWords(12), "correct horse".toCharArray()))
                .orThrow();
        made.close();
        made.close();
        await(made.lock());
        assertThat(opening.open).isFalse();
    }

    private KeystoreVault vault() {
        KeystoreVault made = new KeystoreVault(
                new Keystore(folder.resolve("vault")),
                () -> new Argon2Params(64, 1, 1),
                new SystemEntropy(),
                new ThreadedEventThread("vault", defect -> {}),
                opening);
        vault = Optional.of(made);
        return made;
    }

    private static VaultFailure failure(CompletableFuture<Result<Person, VaultFailure>> future) throws Exception {
        return await(future).asFailure().orElseThrow();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static final class RecordingOpening implements VaultOpening {
        private volatile boolean open;
        private volatile Optional<VaultContents> contents = Optional.empty();

        @Override
        public Result<Person, VaultFailure> open(VaultContents opened, Optional<String> name) {
            open = true;
            contents = Optional.of(opened);
            return Result.ok(new Person(Bytes.of(new byte[32]), name.orElse("?"), "a-b-c", true, Person.Presence.HERE));
        }

        @Override
        public void close() {
            open = false;
        }

        private VaultContents lastContents() {
            return contents.orElseThrow();
        }
    }
}
