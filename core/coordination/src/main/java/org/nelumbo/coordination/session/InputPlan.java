package org.nelumbo.coordination.session;

import java.util.List;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.foundation.bytes.Bytes;

/// The fixed values of one input's MuSig2 session.
///
/// @param keys already tweaked
/// @param message the 32-byte sighash
/// @param signerKeys each signer's key for this input, in signer order
public record InputPlan(KeyAggregation keys, Bytes message, List<PublicKey> signerKeys) {
    public InputPlan {
        signerKeys = List.copyOf(signerKeys);
    }
}
