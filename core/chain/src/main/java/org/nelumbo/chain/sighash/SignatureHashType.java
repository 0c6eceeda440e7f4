package org.nelumbo.chain.sighash;

import java.util.Optional;

/// The byte behind every signature in a script: what of the transaction is signed, and how it is hashed.
///
/// @param outputs which outputs are signed
/// @param algorithm how the hash is made
/// @param anyoneCanPay true if only the own input is signed, so that others may add theirs
public record SignatureHashType(Outputs outputs, Algorithm algorithm, boolean anyoneCanPay) {
    /// Everything, Lotus style: 0x61. The only type this wallet uses for Taproot key path spends.
    public static final SignatureHashType ALL_LOTUS = new SignatureHashType(Outputs.ALL, Algorithm.LOTUS, false);

    /// Everything, BIP143 style: 0x41. The type for P2PKH.
    public static final SignatureHashType ALL_BIP143 = new SignatureHashType(Outputs.ALL, Algorithm.BIP143, false);

    private static final int BASE_MASK = 0x03;
    private static final int UNDEFINED_MASK = 0x1c;
    private static final int ALGORITHM_MASK = 0x60;
    private static final int ANYONE_CAN_PAY = 0x80;

    /// Which outputs are signed.
    public enum Outputs {
        /// All of them.
        ALL(1),
        /// None: whoever has the signature decides where the coins go.
        NONE(2),
        /// The one with the index of the input.
        SINGLE(3);

        private final int bits;

        Outputs(int bits) {
            this.bits = bits;
        }
    }

    /// How the hash is made.
    public enum Algorithm {
        /// As in BIP143, with the value of the own input.
        BIP143(0x40),
        /// With values and scripts of every input, by Merkle trees.
        LOTUS(0x60);

        private final int bits;

        Algorithm(int bits) {
            this.bits = bits;
        }
    }

    /// True when the bits for the outputs are set and no undefined bit is: what lotusd tests first.
    public static boolean isDefined(int value) {
        return (value & BASE_MASK) != 0 && (value & UNDEFINED_MASK) == 0;
    }

    /// The type of a byte 0…255; empty for undefined bytes and for the refused algorithms 0x00 (from before the fork)
    /// and 0x20 (reserved).
    public static Optional<SignatureHashType> of(int value) {
        if (!isDefined(value)) {
            return Optional.empty();
        }
        Outputs outputs = Outputs.values()[(value & BASE_MASK) - 1];
        boolean anyoneCanPay = (value & ANYONE_CAN_PAY) != 0;
        return switch (value & ALGORITHM_MASK) {
            case 0x40 -> Optional.of(new SignatureHashType(outputs, Algorithm.BIP143, anyoneCanPay));
            case 0x60 -> Optional.of(new SignatureHashType(outputs, Algorithm.LOTUS, anyoneCanPay));
            default -> Optional.empty();
        };
    }

    /// The byte, 0…255.
    public int value() {
        return outputs.bits | algorithm.bits | (anyoneCanPay ? ANYONE_CAN_PAY : 0);
    }

    /// Such as `0x61`.
    @Override
    public String toString() {
        return "0x%02x".formatted(value());
    }
}
