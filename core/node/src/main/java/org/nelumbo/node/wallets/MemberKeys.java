package org.nelumbo.node.wallets;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.port.MemberSigner;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.wallet.signing.WalletSigner;

/// Our member keys while the vault is open: those of wallets, and those of a lobby that may become one.
///
/// Keys are added from any thread and used on the event threads of coordination and lobby; a
/// [WalletSigner] is not made for two at once, so each use holds it alone.
public final class MemberKeys implements MemberSigner, AutoCloseable {
    private final Map<MemberId, WalletSigner> signers = new ConcurrentHashMap<>();

    /// Takes over `signer`, which is closed with this.
    ///
    /// @return the member it signs for
    public MemberId add(WalletSigner signer) {
        MemberId self = new MemberId(signer.memberKey().compressed());
        signers.put(self, signer);
        return self;
    }

    @Override
    public Result<SchnorrSignature, KeysUnavailable> sign(MemberId self, Bytes message) {
        return with(self, signer -> signer.signAsMember(message));
    }

    @Override
    public Result<SecretBytes, KeysUnavailable> sharedSecret(MemberId self, PublicKey other) {
        return with(self, signer -> signer.sharedSecret(other));
    }

    /// Lends the keys of `self` to `use`, alone.
    <T> Result<T, KeysUnavailable> with(MemberId self, Function<WalletSigner, T> use) {
        Optional<WalletSigner> signer = Optional.ofNullable(signers.get(self));
        if (signer.isEmpty()) {
            return Result.failed(new KeysUnavailable("The keys of this member are not open."));
        }
        synchronized (signer.get()) {
            return Result.ok(use.apply(signer.get()));
        }
    }

    /// Wipes all keys.
    @Override
    public void close() {
        signers.values().forEach(WalletSigner::close);
        signers.clear();
    }
}
