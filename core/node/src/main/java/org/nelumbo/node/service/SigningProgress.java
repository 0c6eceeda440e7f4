package org.nelumbo.node.service;

import java.time.Duration;
import java.util.List;

/// How far the apps are with signing one payment.
///
/// @param attempt from 1; a later one uses fresh nonces under the same approvals
/// @param inputs sessions that run side by side, one a spent coin
/// @param lanes one a co-signer, in the wallet's order
/// @param events what happened, oldest first
/// @param elapsed since the last approval until the final signature, or until now
public record SigningProgress(int attempt, int inputs, List<Lane> lanes, List<Event> events, Duration elapsed) {
    public SigningProgress {
        lanes = List.copyOf(lanes);
        events = List.copyOf(events);
    }

    /// Finished steps: people × inputs × phases.
    public int stepsDone() {
        return lanes.stream()
                .flatMap(lane -> lane.cells().stream())
                .mapToInt(Cell::done)
                .sum();
    }

    /// All steps.
    public int stepsTotal() {
        return lanes.size() * inputs * SigningPhase.values().length;
    }

    /// The way of one co-signer.
    ///
    /// @param cells one a phase, in the order of [SigningPhase]
    public record Lane(Person cosigner, List<Cell> cells) {
        public Lane {
            cells = List.copyOf(cells);
        }
    }

    /// One co-signer in one phase.
    ///
    /// @param done inputs finished in this phase
    public record Cell(SigningPhase phase, int done, CellState state) {}

    /// How a cell stands.
    public enum CellState {
        /// Not begun.
        IDLE,
        /// Under way.
        WORKING,
        /// All inputs finished.
        DONE,
        /// We wait for this person.
        WAITING,
        /// What came was wrong.
        REFUSED
    }

    /// The phases of a session, by the protocol's names.
    public enum SigningPhase {
        /// The approval.
        APPROVAL,
        /// Round 0: promises of nonces.
        NONCE_COMMITMENT,
        /// Round 1: public nonces.
        NONCE,
        /// Round 2: partial signatures.
        PARTIAL_SIGNATURE,
        /// The final signature, verified.
        FINAL_SIGNATURE
    }

    /// Something that happened.
    ///
    /// @param after since the last approval
    /// @param kind what
    /// @param who whose act, or empty text
    public record Event(Duration after, EventKind kind, String who) {}

    /// What can happen.
    public enum EventKind {
        /// A new attempt with fresh nonces began.
        ATTEMPT_STARTED,
        /// A co-signer's commitments arrived.
        COMMITTED,
        /// A co-signer's nonces arrived and open the commitments.
        NONCES_ARRIVED,
        /// A co-signer's partial signatures arrived and verify.
        PARTIALS_VERIFIED,
        /// A co-signer sent something wrong; there is proof.
        BLAMED,
        /// A phase took too long; a new attempt follows.
        TIMED_OUT,
        /// The final signature verifies.
        SIGNED,
        /// The transaction was sent.
        BROADCAST,
        /// The chain server shows it.
        SEEN
    }
}
