package org.nelumbo.coordination.rendezvous;

import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.port.MemberSigner;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.secret.SecretBytes;

/// Keys nobody can use.
final class LockedSigner implements MemberSigner {
    @Override
    public Result<SchnorrSignature, KeysUnavailable> sign(MemberId self, Bytes message) {
        return Result.failed(new KeysUnavailable("locked"));
    }

    @Override
    public Result<SecretBytes, KeysUnavailable> sharedSecret(MemberId self, PublicKey other) {
        return Result.failed(new KeysUnavailable("locked"));
    }
}
