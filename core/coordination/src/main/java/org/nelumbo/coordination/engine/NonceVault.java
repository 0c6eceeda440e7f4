package org.nelumbo.coordination.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.PublicNonce;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.foundation.failure.Result;

/// The secret nonces of one attempt. They exist here only, in memory, from the attempt's begin to its end or to
/// their one
/// use, whichever comes first; nothing of them is ever stored, sent or logged.
final class NonceVault implements AutoCloseable {
    private final List<SecretNonce> nonces;

    private NonceVault(List<SecretNonce> nonces) {
        this.nonces = nonces;
    }

    /// Makes one nonce.
    @FunctionalInterface
    interface Source {
        Result<SecretNonce, KeysUnavailable> fresh(int inputIndex);
    }

    /// Signs one input.
    @FunctionalInterface
    interface Signing {
        Result<PartialSignature, KeysUnavailable> sign(int inputIndex, SecretNonce nonce, MuSig2Session session);
    }

    /// Fresh nonces, one an input, or nothing if the keys cannot be used.
    static Optional<NonceVault> fill(int inputs, Source source) {
        NonceVault vault = new NonceVault(new ArrayList<>());
        for (int i = 0; i < inputs; i++) {
            Optional<SecretNonce> nonce = source.fresh(i).asValue();
            if (nonce.isEmpty()) {
                vault.close();
                return Optional.empty();
            }
            vault.nonces.add(nonce.get());
        }
        return Optional.of(vault);
    }

    /// The public parts, one an input.
    List<PublicNonce> publicNonces() {
        return nonces.stream().map(SecretNonce::publicNonce).toList();
    }

    /// Signs every input. Whatever comes of it, the nonces are gone.
    Optional<List<PartialSignature>> spend(List<MuSig2Session> sessions, Signing signing) {
        List<PartialSignature> partials = new ArrayList<>();
        try {
            for (int i = 0; i < sessions.size(); i++) {
                Optional<PartialSignature> partial =
                        signing.sign(i, nonces.get(i), sessions.get(i)).asValue();
                if (partial.isEmpty()) {
                    return Optional.empty();
                }
                partials.add(partial.get());
            }
            return Optional.of(partials);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        nonces.forEach(SecretNonce::close);
    }
}
