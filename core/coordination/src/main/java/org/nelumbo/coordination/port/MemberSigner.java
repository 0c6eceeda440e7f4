package org.nelumbo.coordination.port;

import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.secret.SecretBytes;

/// Uses our member keys; they never leave the wallet. Called on the coordination's event thread.
public interface MemberSigner {
    /// A Lotus Schnorr signature by the member key `self` over a 32-byte message. This room only asks for tagged
    /// hashes, so
    /// a signature given here can never be one of a transaction.
    Result<SchnorrSignature, KeysUnavailable> sign(MemberId self, Bytes message);

    /// The common secret of `self` and `other` that seals a body: [org.nelumbo.chain.curve.Curve#sharedSecret], 32
    /// bytes.
    /// The caller closes it.
    Result<SecretBytes, KeysUnavailable> sharedSecret(MemberId self, PublicKey other);
}
