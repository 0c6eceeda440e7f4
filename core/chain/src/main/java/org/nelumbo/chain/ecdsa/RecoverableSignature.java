package org.nelumbo.chain.ecdsa;

/// A signature from which, with the message, the public key can be computed.
///
/// @param recoveryId 0…3: bit 0 for an odd y of the nonce point, bit 1 for an x not below the group order
public record RecoverableSignature(EcdsaSignature signature, int recoveryId) {
    public RecoverableSignature {
        if (recoveryId < 0 || recoveryId > 3) {
            throw new IllegalArgumentException("a recovery id is 0 to 3, not " + recoveryId);
        }
    }
}
