package org.nelumbo.wallet.account;

/// After a coin has rested for a while, fewer members may spend it: any `signers` of them together.
///
/// @param signers how many, 1 … members − 1
/// @param delayBlocks age of the coin in blocks, 1 … 65535 (BIP68); 720 blocks are about a day
public record RecoveryRule(int signers, int delayBlocks) {
    /// The longest delay BIP68 knows in blocks.
    public static final int MAX_DELAY = 0xffff;

    public RecoveryRule {
        if (!areValid(signers, delayBlocks)) {
            throw new IllegalArgumentException("recovery rule out of range: " + signers + " after " + delayBlocks);
        }
    }

    /// True when the numbers, read from outside, can make a rule for some wallet.
    static boolean areValid(int signers, int delayBlocks) {
        return signers >= 1 && signers < SharedWalletPolicy.MAX_MEMBERS && delayBlocks >= 1 && delayBlocks <= MAX_DELAY;
    }
}
