package org.nelumbo.node.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.nelumbo.chain.mnemonic.Mnemonic;
import org.nelumbo.chain.mnemonic.MnemonicFailure;
import org.nelumbo.chain.mnemonic.Wordlist;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RecoveryWords;
import org.nelumbo.node.service.VaultFailure;
import org.nelumbo.node.service.VaultService;
import org.nelumbo.wallet.keystore.Argon2Params;
import org.nelumbo.wallet.keystore.Keystore;
import org.nelumbo.wallet.keystore.KeystoreFailure;
import org.nelumbo.wallet.keystore.Passphrase;
import org.nelumbo.wallet.keystore.VaultContents;

/// The vault service over the keystore's file. Opening takes about a second on purpose; all of it runs
/// on the vault's own thread.
public final class KeystoreVault implements VaultService, AutoCloseable {
    /// The fewest characters of a passphrase.
    public static final int MIN_PASSPHRASE = 10;

    private static final int MAX_NAME = 40;
    private static final int MAX_SUGGESTIONS = 8;

    private final Keystore keystore;
    private final Supplier<Argon2Params> params;
    private final EntropySource entropy;
    private final EventThread thread;
    private final VaultOpening opening;
    private final MutableObservable<State> state;
    private final MutableObservable<Optional<Person>> me = new MutableObservable<>(Optional.empty());
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<VaultContents> contents = Optional.empty();

    /// Made locked.
    ///
    /// @param params asked once for each vault that is made; may measure this computer
    /// @param thread the vault's own; closed with it
    public KeystoreVault(
            Keystore keystore,
            Supplier<Argon2Params> params,
            EntropySource entropy,
            EventThread thread,
            VaultOpening opening) {
        this.keystore = keystore;
        this.params = params;
        this.entropy = entropy;
        this.thread = thread;
        this.opening = opening;
        this.state = new MutableObservable<>(keystore.exists() ? State.LOCKED : State.ABSENT);
    }

    @Override
    public Observable<State> state() {
        return state;
    }

    @Override
    public Observable<Optional<Person>> me() {
        return me;
    }

    @Override
    public RecoveryWords drawWords(int count) {
        return new DrawnWords(Mnemonic.generate(entropy, count));
    }

    @Override
    public List<String> suggestWords(String prefix) {
        return Wordlist.english().startingWith(prefix, MAX_SUGGESTIONS);
    }

    @Override
    public CompletableFuture<Result<Person, VaultFailure>> create(String name, RecoveryWords words, char[] passphrase) {
        if (!(words instanceof DrawnWords drawn)) {
            throw new IllegalArgumentException("words are drawn by this vault");
        }
        return onThread(() -> {
            try (drawn) {
                return make(name, drawn.mnemonic(), passphrase);
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        });
    }

    @Override
    public CompletableFuture<Result<Person, VaultFailure>> restore(String name, char[] words, char[] passphrase) {
        return onThread(() -> {
            try {
                return switch (Mnemonic.parse(words)) {
                    case Result.Ok<Mnemonic, MnemonicFailure>(Mnemonic mnemonic) -> {
                        try (mnemonic) {
                            yield make(name, mnemonic, passphrase);
                        }
                    }
                    case Result.Failed<Mnemonic, MnemonicFailure>(MnemonicFailure failure) ->
                        Result.failed(failureOf(failure));
                };
            } finally {
                Arrays.fill(words, '\0');
                Arrays.fill(passphrase, '\0');
            }
        });
    }

    @Override
    public CompletableFuture<Result<Person, VaultFailure>> unlock(char[] passphrase) {
        return onThread(() -> {
            try {
                if (state.get() == State.UNLOCKED) {
                    return Result.ok(me.get().orElseThrow());
                }
                if (passphrase.length == 0 || passphrase.length > Passphrase.MAX_CHARACTERS) {
                    return Result.failed(new VaultFailure.WrongPassphrase());
                }
                try (Passphrase typed = Passphrase.takeFrom(passphrase)) {
                    return open(keystore.unlock(typed), Optional.empty());
                }
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        });
    }

    @Override
    public CompletableFuture<Void> lock() {
        return closed.get() ? CompletableFuture.completedFuture(null) : wiped();
    }

    /// Locks and ends the thread. Blocks until everything that needs the vault has stopped. Closing again does nothing.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            wiped().join();
            thread.close();
        }
    }

    private CompletableFuture<Void> wiped() {
        return CompletableFuture.runAsync(this::wipe, thread);
    }

    private Result<Person, VaultFailure> make(String name, Mnemonic mnemonic, char[] passphrase) {
        if (name.isBlank() || name.strip().length() > MAX_NAME) {
            return Result.failed(new VaultFailure.BadName());
        }
        if (passphrase.length < MIN_PASSPHRASE || passphrase.length > Passphrase.MAX_CHARACTERS) {
            return Result.failed(new VaultFailure.WeakPassphrase(MIN_PASSPHRASE));
        }
        if (keystore.exists()) {
            return Result.failed(new VaultFailure.AlreadyExists());
        }
        VaultContents fresh = VaultContents.fresh(mnemonic.entropy(), entropy);
        try (Passphrase typed = Passphrase.takeFrom(passphrase)) {
            Result<VaultContents, KeystoreFailure> sealed =
                    keystore.create(fresh, typed, params.get(), entropy).map(file -> fresh);
            if (!sealed.isOk()) {
                fresh.close();
            }
            return open(sealed, Optional.of(name.strip()));
        }
    }

    private Result<Person, VaultFailure> open(Result<VaultContents, KeystoreFailure> unsealed, Optional<String> name) {
        return switch (unsealed) {
            case Result.Failed<VaultContents, KeystoreFailure>(KeystoreFailure failure) ->
                Result.failed(failureOf(failure));
            case Result.Ok<VaultContents, KeystoreFailure>(VaultContents opened) -> {
                Result<Person, VaultFailure> person = opening.open(opened, name);
                if (person instanceof Result.Ok<Person, VaultFailure>(Person self)) {
                    contents = Optional.of(opened);
                    me.set(Optional.of(self));
                    state.set(State.UNLOCKED);
                } else {
                    opened.close();
                    state.set(State.LOCKED);
                }
                yield person;
            }
        };
    }

    private void wipe() {
        if (contents.isEmpty()) {
            return;
        }
        opening.close();
        contents.get().close();
        contents = Optional.empty();
        me.set(Optional.empty());
        state.set(State.LOCKED);
    }

    private static VaultFailure failureOf(KeystoreFailure failure) {
        return switch (failure) {
            case KeystoreFailure.WrongPassphrase() -> new VaultFailure.WrongPassphrase();
            case KeystoreFailure.AlreadyExists() -> new VaultFailure.AlreadyExists();
            case KeystoreFailure.Damaged(String detail) -> new VaultFailure.Damaged("The vault file");
            case KeystoreFailure.NotAVault() -> new VaultFailure.Damaged("The vault file");
            case KeystoreFailure.NewerFormat(int version) ->
                new VaultFailure.StorageProblem("a newer version of the program wrote the vault");
            case KeystoreFailure.Missing() -> new VaultFailure.StorageProblem("the vault file is gone");
            case KeystoreFailure.NotEnoughMemory(int kibibytes) ->
                new VaultFailure.StorageProblem("opening the vault needs " + kibibytes / 1024 + " MiB of memory");
            case KeystoreFailure.Inaccessible(String detail) -> new VaultFailure.StorageProblem(detail);
        };
    }

    private static VaultFailure failureOf(MnemonicFailure failure) {
        return switch (failure) {
            case MnemonicFailure.WrongWordCount(int count) -> new VaultFailure.WrongWordCount(count);
            case MnemonicFailure.UnknownWord(int index) -> new VaultFailure.UnknownWord(index + 1);
            case MnemonicFailure.WrongChecksum() -> new VaultFailure.WrongChecksum();
        };
    }

    private <T> CompletableFuture<T> onThread(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException defect) {
                done.completeExceptionally(defect);
                throw defect;
            }
        });
        return done;
    }
}
