package org.nelumbo.node.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// The vault: a file that holds this person's recovery words, encrypted under a passphrase.
public interface VaultService {
    /// Where the vault stands.
    enum State {
        /// This data folder has none yet.
        ABSENT,
        /// There is one and it is locked.
        LOCKED,
        /// It is open; the other services work.
        UNLOCKED
    }

    /// The state, and its changes.
    Observable<State> state();

    /// Who I am to others. Empty unless unlocked.
    Observable<Optional<Person>> me();

    /// Draws fresh BIP39 words. Nothing is stored until [#create].
    ///
    /// @param count 12, 15, 18, 21 or 24
    RecoveryWords drawWords(int count);

    /// At most eight words of the BIP39 English list that start with `prefix`, in its order.
    List<String> suggestWords(String prefix);

    /// Encrypts `words` under `passphrase` and unlocks. The arguments are wiped by the callee, however it ends.
    ///
    /// @param name what co-signers will see, 1–40 characters
    CompletableFuture<Result<Person, VaultFailure>> create(String name, RecoveryWords words, char[] passphrase);

    /// Reads words somebody typed, separated by any white space, checks them, and goes on as [#create].
    CompletableFuture<Result<Person, VaultFailure>> restore(String name, char[] words, char[] passphrase);

    /// Opens the vault. The passphrase is wiped by the callee.
    CompletableFuture<Result<Person, VaultFailure>> unlock(char[] passphrase);

    /// Wipes every key from memory and stops what needs them.
    CompletableFuture<Void> lock();
}
