package org.nelumbo.node.service;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.chain.amount.Amount;

/// One transaction as the owner sees it.
///
/// @param txid in display order
/// @param amount what came in, or what left to others without the fee
/// @param fee for outgoing ones
/// @param counterparty the payee's name or address, or the receive address's label
/// @param at block time, or when it was first seen
/// @param request the request it came from, if it was made here
public record ActivityEntry(
        WalletId wallet,
        String walletName,
        String txid,
        Direction direction,
        Amount amount,
        Optional<Amount> fee,
        String counterparty,
        Instant at,
        int confirmations,
        Optional<RequestId> request) {
    /// Which way the coins went.
    public enum Direction {
        /// To this wallet.
        RECEIVED,
        /// To others.
        SENT,
        /// Only within this wallet.
        INTERNAL
    }
}
