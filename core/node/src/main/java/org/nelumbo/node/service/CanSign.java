package org.nelumbo.node.service;

import java.util.List;

/// "Can I sign right now?": the answer in all, and for each wallet why not.
///
/// @param obstacles what stands in the way of every wallet
/// @param wallets one verdict a wallet, in the order of the wallets
public record CanSign(Answer answer, List<SigningObstacle> obstacles, List<WalletVerdict> wallets) {
    public CanSign {
        obstacles = List.copyOf(obstacles);
        wallets = List.copyOf(wallets);
    }

    /// An answer that no wallet and no obstacle explains further.
    public static CanSign simply(Answer answer) {
        return new CanSign(answer, List.of(), List.of());
    }

    /// The answer in one word, the best first.
    public enum Answer {
        /// Every co-signer of every wallet is here.
        YES,
        /// At least one wallet has all its co-signers here, another has not.
        SOME_WALLETS,
        /// Somebody or something is still awaited.
        NOT_YET,
        /// It could be done, but what the network shows may be a lie.
        BETTER_NOT,
        /// The chain server gives nothing to go by.
        NO,
        /// There is no wallet.
        NO_WALLET,
        /// The vault is locked.
        LOCKED
    }

    /// One wallet's part of the answer.
    ///
    /// @param obstacles empty when everybody it needs is here
    public record WalletVerdict(WalletId wallet, String name, List<SigningObstacle> obstacles) {
        public WalletVerdict {
            obstacles = List.copyOf(obstacles);
        }

        /// True when all its co-signers are here.
        public boolean complete() {
            return obstacles.isEmpty();
        }
    }
}
