package org.nelumbo.coordination.port;

import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// Uses our key of one input; it never leaves the wallet. Called on the coordination's event thread.
public interface InputSigner {
    /// A fresh secret nonce, random and bound to key, aggregate key, message and session. The caller holds it in
    /// memory
    /// only and closes it.
    ///
    /// @param keys already tweaked
    /// @param sessionId 32 bytes, different for every attempt and input
    Result<SecretNonce, KeysUnavailable> newNonce(
            SigningRequest request, int inputIndex, KeyAggregation keys, Bytes message, Bytes sessionId);

    /// Our partial signature. `nonce` is zero afterwards, however this ends.
    Result<PartialSignature, KeysUnavailable> partialSign(
            SigningRequest request, int inputIndex, SecretNonce nonce, MuSig2Session session);
}
