package org.nelumbo.backend;

/// Why the network does not take a transaction. Each kind stands for reject reasons of lotusd 11.4.14; `text` is what
/// the node said, shortened and without control characters.
public sealed interface BroadcastRefusal extends BroadcastFailure {
    /// What the node said.
    String text();

    @Override
    default String explanation() {
        return "The network refused the transaction: " + text();
    }

    /// It is in a block already (`txn-already-known`, `Transaction already in block chain`). The payment is done.
    record AlreadyKnown(String text) implements BroadcastRefusal {}

    /// Another unconfirmed transaction spends one of its coins (`txn-mempool-conflict`). Lotus replaces nothing.
    record Conflict(String text) implements BroadcastRefusal {}

    /// A coin it spends is spent in a block or never existed (`bad-txns-inputs-missingorspent`, `missing-inputs`).
    record MissingInputs(String text) implements BroadcastRefusal {}

    /// The fee is below the minimum (`min relay fee not met`, `mempool min fee not met`, `insufficient priority`).
    record FeeTooLow(String text) implements BroadcastRefusal {}

    /// The fee is above what the node lets pass (`max-fee-exceeded`, `absurdly-high-fee`).
    record FeeTooHigh(String text) implements BroadcastRefusal {}

    /// An output is not worth spending (`dust`).
    record Dust(String text) implements BroadcastRefusal {}

    /// It breaks another relay rule (`version`, `scriptpubkey`, `bare-multisig`, `multi-op-return`,
    /// `scriptsig-not-pushonly`, `bad-txns-nonstandard-inputs`, …).
    record NonStandard(String text) implements BroadcastRefusal {}

    /// It is too large (`tx-size`, `bad-txns-oversize`).
    record TooLarge(String text) implements BroadcastRefusal {}

    /// It has fewer than 100 bytes (`bad-txns-undersize`).
    record TooSmall(String text) implements BroadcastRefusal {}

    /// It spends a block reward before its 100th confirmation (`bad-txns-premature-spend-of-coinbase`).
    record ImmatureCoinbase(String text) implements BroadcastRefusal {}

    /// Its outputs are worth more than its inputs (`bad-txns-in-belowout`).
    record SpendsMoreThanItHas(String text) implements BroadcastRefusal {}

    /// Its absolute lock time is not reached (`bad-txns-nonfinal`).
    record NotFinal(String text) implements BroadcastRefusal {}

    /// A relative lock time of an input is not reached (`non-BIP68-final`).
    record RelativeLockNotReached(String text) implements BroadcastRefusal {}

    /// It stands on more than 50 unconfirmed transactions, or they on it (`too-long-mempool-chain`).
    record UnconfirmedChainTooLong(String text) implements BroadcastRefusal {}

    /// A signature or script fails (`mandatory-script-verify-flag-failed (…)`,
    /// `non-mandatory-script-verify-flag (…)`).
    record ScriptFailed(String text) implements BroadcastRefusal {}

    /// The node's rules are older or newer than ours: it does not know Taproot (`taproot-not-active-yet`, "Taproot is
    /// being phased out"), or it has switched on replay protection and refuses every ordinary signature. It needs
    /// another version of lotusd.
    record NodeNeedsUpgrade(String text) implements BroadcastRefusal {}

    /// It is not a transaction in the node's eyes (`TX decode failed`, other `bad-txns-…` reasons).
    record Malformed(String text) implements BroadcastRefusal {}

    /// A reason this version does not know.
    record Other(String text) implements BroadcastRefusal {}
}
