package org.nelumbo.chain.policy;

/// How an output will be spent, as far as it matters to the size of the transaction.
public enum InputKind {
    /// Taproot by key: one Schnorr signature.
    TAPROOT_KEY_PATH(66),
    /// P2PKH with a Schnorr signature and a compressed key.
    PUB_KEY_HASH_SCHNORR(100),
    /// P2PKH with the largest low-S ECDSA signature and a compressed key.
    PUB_KEY_HASH_ECDSA(107);

    private final int scriptSigSize;

    InputKind(int scriptSigSize) {
        this.scriptSigSize = scriptSigSize;
    }

    /// Serialized bytes of the whole input: 107, 141 and at most 148.
    public int size() {
        return Fees.inputSize(scriptSigSize);
    }
}
