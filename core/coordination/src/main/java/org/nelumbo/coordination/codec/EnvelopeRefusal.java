package org.nelumbo.coordination.codec;

import java.util.Locale;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Failure;

/// Why a message that arrived goes no further. Each is counted by its name.
public sealed interface EnvelopeRefusal extends Failure {
    /// Its stable name, for counters.
    String title();

    /// It is not built as it should be.
    record Malformed(DecodeException.Reason reason, String explanation) implements EnvelopeRefusal {
        @Override
        public String title() {
            return "malformed-" + reason.name().toLowerCase(Locale.ROOT);
        }
    }

    /// It is for another member, peer or wallet.
    record NotForUs(String explanation) implements EnvelopeRefusal {
        @Override
        public String title() {
            return "not-for-us";
        }
    }

    /// Its sender is not the member the connection or the wallet says.
    record WrongSender(String explanation) implements EnvelopeRefusal {
        @Override
        public String title() {
            return "wrong-sender";
        }
    }

    /// Its signature is not the sender's.
    record BadSignature(MemberId sender) implements EnvelopeRefusal {
        @Override
        public String title() {
            return "bad-signature";
        }

        @Override
        public String explanation() {
            return "The signature of a message is not its sender's.";
        }
    }

    /// Its body was sealed for somebody else, or changed.
    record NotOpened() implements EnvelopeRefusal {
        @Override
        public String title() {
            return "not-opened";
        }

        @Override
        public String explanation() {
            return "The body of a message cannot be opened.";
        }
    }

    /// Its time is over, or not yet.
    record OutOfTime(String explanation) implements EnvelopeRefusal {
        @Override
        public String title() {
            return "out-of-time";
        }
    }

    /// Its sequence number is used or far ahead.
    record OutOfSequence(String explanation) implements EnvelopeRefusal {
        @Override
        public String title() {
            return "out-of-sequence";
        }
    }

    /// Our own keys are locked; the sender tries again.
    record KeysLocked(String explanation) implements EnvelopeRefusal {
        @Override
        public String title() {
            return "keys-locked";
        }
    }

    /// The refusal for input that does not parse.
    static EnvelopeRefusal malformed(DecodeException failure) {
        return new Malformed(failure.reason(), String.valueOf(failure.getMessage()));
    }
}
