package org.nelumbo.backend;

import java.time.Duration;
import org.nelumbo.foundation.bytes.DecodeException;

/// Why a backend has no answer. Nothing is known about the question then, in particular not "no".
public sealed interface BackendFailure extends BroadcastFailure {
    /// There is no connection: refused, reset, name not found, TLS failure.
    ///
    /// @param reason one phrase from the network layer
    record Unreachable(String reason) implements BackendFailure {
        @Override
        public String explanation() {
            return "The backend cannot be reached: " + reason + ".";
        }
    }

    /// The whole answer was not there in time; slow and silent servers end here.
    ///
    /// @param deadline the time that was given
    record TimedOut(Duration deadline) implements BackendFailure {
        @Override
        public String explanation() {
            return "The backend did not answer within " + deadline.toMillis() + " ms.";
        }
    }

    /// It serves another chain than the one asked for; nothing it says is used.
    ///
    /// @param found what it serves
    record WrongNetwork(String found) implements BackendFailure {
        @Override
        public String explanation() {
            return "The backend serves another network: " + found + ".";
        }
    }

    /// It answered with something that is no valid answer: truncated, oversized, malformed, or contradicting itself.
    ///
    /// @param defect one sentence without the content
    record InvalidAnswer(String defect) implements BackendFailure {
        /// The answer could not be decoded.
        public static InvalidAnswer of(DecodeException malformed) {
            return new InvalidAnswer(String.valueOf(malformed.getMessage()));
        }

        @Override
        public String explanation() {
            return "The backend gave an invalid answer. " + defect;
        }
    }

    /// It answered with an error of its own.
    ///
    /// @param code its error code, or the HTTP status
    /// @param text its message, shortened and without control characters
    record ServerError(String code, String text) implements BackendFailure {
        @Override
        public String explanation() {
            return "The backend reported the error " + code + ": " + text;
        }
    }

    /// The full answer is larger than this wallet is willing to read.
    ///
    /// @param what the thing that is too large
    /// @param limit how many are accepted
    record LimitExceeded(String what, int limit) implements BackendFailure {
        @Override
        public String explanation() {
            return "There is more in " + what + " than the " + limit + " that are read.";
        }
    }

    /// The waiting thread was interrupted.
    record Interrupted() implements BackendFailure {
        @Override
        public String explanation() {
            return "The wait for the backend was interrupted.";
        }
    }

    /// The backend was closed by this program.
    record Closed() implements BackendFailure {
        @Override
        public String explanation() {
            return "The backend was closed.";
        }
    }
}
