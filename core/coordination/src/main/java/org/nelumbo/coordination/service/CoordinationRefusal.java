package org.nelumbo.coordination.service;

import org.nelumbo.coordination.port.ReviewRefusal;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.foundation.failure.Failure;

/// Why a decision about a request was not taken.
public sealed interface CoordinationRefusal extends Failure {
    /// No such request.
    record UnknownRequest() implements CoordinationRefusal {
        @Override
        public String explanation() {
            return "No such request is known here.";
        }
    }

    /// We are not a member of the wallet it names, or not its proposer.
    record NotOurs() implements CoordinationRefusal {
        @Override
        public String explanation() {
            return "The request belongs to a wallet or a proposer that is not us.";
        }
    }

    /// It has ended, or cannot be taken back any more.
    record TooLate(String explanation) implements CoordinationRefusal {}

    /// The request is not well-formed.
    record Malformed(String explanation) implements CoordinationRefusal {}

    /// Our own review refuses it.
    record ReviewRefused(ReviewRefusal refusal) implements CoordinationRefusal {
        @Override
        public String explanation() {
            return refusal.explanation();
        }
    }

    /// We have approved another live request that spends one of its coins.
    record Conflicting(RequestId other) implements CoordinationRefusal {
        @Override
        public String explanation() {
            return "An approved request spends one of the same coins.";
        }
    }

    /// The keystore is locked.
    record Locked() implements CoordinationRefusal {
        @Override
        public String explanation() {
            return "The keys cannot be used now.";
        }
    }

    /// The service was closed.
    record Closed() implements CoordinationRefusal {
        @Override
        public String explanation() {
            return "The coordination has been stopped.";
        }
    }
}
