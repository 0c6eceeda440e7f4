package org.nelumbo.wallet.signing;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hd.DerivationPath;
import org.nelumbo.chain.hd.ExtendedPrivateKey;
import org.nelumbo.chain.hd.ExtendedPublicKey;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.mnemonic.Mnemonic;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Failure;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.Member;

/// Our keys of one account: `m/44'/10605'/account'`. Exists while the vault is open; closing it wipes them.
///
/// A key of an address lives only within the call that uses it. Not thread-safe; whoever owns it calls it on one
/// thread. [#close] may come from any thread, and calls after it fail.
public final class WalletSigner implements AutoCloseable {
    private final Curve curve;
    private final ExtendedPrivateKey account;

    private WalletSigner(Curve curve, ExtendedPrivateKey account) {
        this.curve = curve;
        this.account = account;
    }

    /// The keys that follow from BIP39 entropy, without a 25th word. `entropy` stays the caller's. Takes
    /// milliseconds.
    public static WalletSigner open(SecretBytes entropy, int account) {
        Curve curve = Curve.preferred();
        try (Mnemonic words = Mnemonic.ofEntropy(entropy);
                SecretBytes seed = words.toSeed(new char[0]);
                ExtendedPrivateKey master = ExtendedPrivateKey.master(curve, seed)) {
            return new WalletSigner(curve, master.derive(DerivationPath.account(account)));
        }
    }

    /// What co-signers get: all our public keys of this account follow from it.
    public ExtendedPublicKey accountKey() {
        return account.publicPart();
    }

    /// Our public key of an address.
    public PublicKey publicKey(AddressPath path) {
        return account.publicPart()
                .derive(curve, path.chain().number())
                .derive(curve, path.index())
                .publicKey();
    }

    /// The key that names us among the members and signs messages; `account / 2 / 0`.
    public PublicKey memberKey() {
        return account.publicPart()
                .derive(curve, Member.MEMBER_CHAIN)
                .derive(curve, 0)
                .publicKey();
    }

    /// A fresh secret nonce for our key of an address.
    ///
    /// @param keys all members' keys, tweaked
    /// @param message32 what will be signed, 32 bytes
    /// @param sessionId32 different for every attempt and input, 32 bytes
    public SecretNonce newNonce(
            AddressPath path, KeyAggregation keys, Bytes message32, Bytes sessionId32, EntropySource entropy) {
        try (PrivateKey key = privateKey(path.chain().number(), path.index())) {
            return SecretNonce.generate(curve, entropy, key, keys, message32, sessionId32);
        }
    }

    /// Our partial signature with the key of an address; it was verified. `nonce` is spent afterwards, whatever
    /// happens.
    public Result<PartialSignature, MuSig2Failure> partialSign(
            AddressPath path, SecretNonce nonce, MuSig2Session session) {
        try (PrivateKey key = privateKey(path.chain().number(), path.index())) {
            return session.partialSign(nonce, key);
        }
    }

    /// A Lotus Schnorr signature with the member key. The caller only passes tagged hashes, which no transaction
    /// signs.
    public SchnorrSignature signAsMember(Bytes message32) {
        try (PrivateKey key = privateKey(Member.MEMBER_CHAIN, 0)) {
            return Schnorr.sign(curve, message32, key);
        }
    }

    /// The secret that our member key and `other` have in common, 32 bytes: [Curve#sharedSecret]. Closed by the
    /// caller.
    public SecretBytes sharedSecret(PublicKey other) {
        try (PrivateKey key = privateKey(Member.MEMBER_CHAIN, 0)) {
            return key.use(secret -> curve.sharedSecret(secret, other.point()));
        }
    }

    private PrivateKey privateKey(int chain, int index) {
        try (ExtendedPrivateKey parent = account.derive(chain);
                ExtendedPrivateKey child = parent.derive(index)) {
            return child.privateKey();
        }
    }

    @Override
    public void close() {
        account.close();
    }

    /// Says nothing of the keys.
    @Override
    public String toString() {
        return "WalletSigner";
    }
}
