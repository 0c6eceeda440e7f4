package org.nelumbo.node.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One request to sign as it stands.
///
/// @param proposer who asks
/// @param transaction what my own computer decoded; empty when the review refused the request
/// @param findings what the rules say, blocking ones first
/// @param rivals other open requests that spend the same coins: only one of all can be paid
/// @param hashesRebuilt how many signature hashes my computer rebuilt and found equal, one an input
/// @param approvals one entry a co-signer, in the wallet's order, me among them
/// @param purpose the proposer's words; foreign text
/// @param progress the signing, once it runs
/// @param confirmations 0 while in no block
/// @param broadcastBy who sent it, once known
/// @param problem why it stopped, for the phases that are a stop
public record RequestSnapshot(
        RequestId id,
        WalletId wallet,
        String walletName,
        Person proposer,
        Optional<TransactionView> transaction,
        List<Finding> findings,
        List<Rival> rivals,
        int hashesRebuilt,
        List<Approval> approvals,
        String purpose,
        Instant createdAt,
        Instant expiresAt,
        Phase phase,
        Optional<SigningProgress> progress,
        int confirmations,
        Optional<Person> broadcastBy,
        Optional<String> problem) {
    public RequestSnapshot {
        findings = List.copyOf(findings);
        rivals = List.copyOf(rivals);
        approvals = List.copyOf(approvals);
    }

    /// True while it waits for my decision.
    public boolean needsMe() {
        return phase == Phase.COLLECTING
                && approvals.stream()
                        .anyMatch(approval -> approval.cosigner().me() && approval.decision() == Decision.WAITING);
    }

    /// True when I may approve it: nothing blocks, everything was rebuilt, and I approve no other
    /// of the same coins.
    public boolean approvable() {
        return sound() && rivals.stream().noneMatch(Rival::approved);
    }

    /// True when I may approve it instead of what I proposed or approved of the same coins, which
    /// it comes before.
    public boolean approvableInstead() {
        return sound() && rivals.stream().anyMatch(Rival::approved);
    }

    private boolean sound() {
        return needsMe()
                && transaction.isPresent()
                && hashesRebuilt == transaction.get().inputs().size()
                && findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.BLOCKING);
    }

    /// How many have approved, the proposer included.
    public int approved() {
        return (int) approvals.stream()
                .filter(approval ->
                        approval.decision() == Decision.APPROVED || approval.decision() == Decision.PROPOSED)
                .count();
    }

    /// Where it stands.
    public enum Phase {
        /// Co-signers decide.
        COLLECTING,
        /// All approved; the apps sign.
        SIGNING,
        /// Attempts to sign keep failing through somebody's fault; it waits for a person to try again.
        STALLED,
        /// Signed; somebody sends it.
        BROADCASTING,
        /// The network has it, no block yet.
        SENT,
        /// In a block.
        CONFIRMED,
        /// Somebody said no.
        REJECTED,
        /// Nobody decided in time.
        EXPIRED,
        /// The proposer took it back.
        WITHDRAWN,
        /// My own review refused it.
        REFUSED,
        /// The network refused it, or another payment took its coins.
        FAILED
    }

    /// Another open request that spends one of the same coins.
    ///
    /// @param proposer who asks for it
    /// @param approved true when I proposed or approved it
    /// @param first true when it comes before all others of its coins
    public record Rival(RequestId id, Person proposer, boolean approved, boolean first) {}

    /// One co-signer's word.
    ///
    /// @param at when, once they decided
    /// @param reason why not, for a rejection; foreign text
    public record Approval(Person cosigner, Decision decision, Optional<Instant> at, Optional<String> reason) {}

    /// What a co-signer decided.
    public enum Decision {
        /// Nothing yet.
        WAITING,
        /// Asked for it, which approves it.
        PROPOSED,
        /// Said yes.
        APPROVED,
        /// Said no.
        REJECTED
    }
}
