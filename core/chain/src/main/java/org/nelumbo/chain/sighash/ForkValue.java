package org.nelumbo.chain.sighash;

/// The 24 bits above the type byte in every signature hash, by which chains and unknown upgrades are told apart.
public enum ForkValue {
    /// Zero: what a wallet always signs.
    NONE(0),
    /// 0xffdead: what a node demands that believes an upgrade it does not know has happened (2nd Kings for lotusd
    /// 11.4.14). It then refuses every ordinary signature until it is upgraded.
    REPLAY_PROTECTION(0xffdead);

    private final int value;

    ForkValue(int value) {
        this.value = value;
    }

    /// The four bytes of fork value and type as one number, to be written least significant byte first.
    public int withType(SignatureHashType type) {
        return value << 8 | type.value();
    }
}
