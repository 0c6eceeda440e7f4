package org.nelumbo.node.service;

import org.nelumbo.foundation.failure.Failure;

/// Why a decision about a request was not taken.
public sealed interface RequestFailure extends Failure {
    /// No such request.
    record UnknownRequest() implements RequestFailure {
        @Override
        public String explanation() {
            return "This request is not known here.";
        }
    }

    /// It is over, or I have decided already.
    record TooLate(String why) implements RequestFailure {
        @Override
        public String explanation() {
            return why;
        }
    }

    /// The review has a blocking finding.
    record Blocked(String why) implements RequestFailure {
        @Override
        public String explanation() {
            return why;
        }
    }

    /// The vault is locked.
    record Locked() implements RequestFailure {
        @Override
        public String explanation() {
            return "The vault is locked.";
        }
    }
}
