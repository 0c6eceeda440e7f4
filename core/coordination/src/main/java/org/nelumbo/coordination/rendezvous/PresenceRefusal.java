package org.nelumbo.coordination.rendezvous;

import java.util.Locale;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Failure;

/// Why a presence record goes no further. Each is counted by its title.
public sealed interface PresenceRefusal extends Failure {
    /// Its stable name, for counters.
    String title();

    /// It is not built as it should be.
    record Malformed(DecodeException.Reason reason, String explanation) implements PresenceRefusal {
        /// The refusal for input that does not parse.
        static Malformed of(DecodeException failure) {
            return new Malformed(failure.reason(), String.valueOf(failure.getMessage()));
        }

        @Override
        public String title() {
            return "malformed-" + reason.name().toLowerCase(Locale.ROOT);
        }
    }

    /// It lies under another slot's key.
    record WrongKey() implements PresenceRefusal {
        @Override
        public String title() {
            return "wrong-key";
        }

        @Override
        public String explanation() {
            return "A presence record was stored under another one's key.";
        }
    }

    /// Its slot did not sign it.
    record Unsigned() implements PresenceRefusal {
        @Override
        public String title() {
            return "unsigned";
        }

        @Override
        public String explanation() {
            return "The signature of a presence record is wrong.";
        }
    }

    /// It comes from a clock far ahead of ours.
    record FromFuture() implements PresenceRefusal {
        @Override
        public String title() {
            return "from-future";
        }

        @Override
        public String explanation() {
            return "A presence record comes from a clock far ahead of ours.";
        }
    }

    /// It claims to be valid for too long, or for no time.
    record BadLifetime() implements PresenceRefusal {
        @Override
        public String title() {
            return "bad-lifetime";
        }

        @Override
        public String explanation() {
            return "A presence record claims a wrong lifetime.";
        }
    }

    /// Its time is over.
    record Expired() implements PresenceRefusal {
        @Override
        public String title() {
            return "expired";
        }

        @Override
        public String explanation() {
            return "A presence record has expired.";
        }
    }

    /// It was made on another day than its slot is for.
    record WrongDay() implements PresenceRefusal {
        @Override
        public String title() {
            return "wrong-day";
        }

        @Override
        public String explanation() {
            return "A presence record was made on another day than its key is for.";
        }
    }

    /// It is of nobody we know: most of what passes in a topic.
    record Stranger() implements PresenceRefusal {
        @Override
        public String title() {
            return "stranger";
        }

        @Override
        public String explanation() {
            return "A presence record is of somebody we share no wallet with.";
        }
    }

    /// It does not open with the circle's key, or has been changed.
    record NotOpened() implements PresenceRefusal {
        @Override
        public String title() {
            return "not-opened";
        }

        @Override
        public String explanation() {
            return "A presence record cannot be opened.";
        }
    }

    /// Another than the slot's member signed what is inside.
    record WrongMember() implements PresenceRefusal {
        @Override
        public String title() {
            return "wrong-member";
        }

        @Override
        public String explanation() {
            return "A presence record was not signed by the member whose it is.";
        }
    }

    /// The addresses in it are of another computer than the member's.
    record WrongPeer() implements PresenceRefusal {
        @Override
        public String title() {
            return "wrong-peer";
        }

        @Override
        public String explanation() {
            return "A presence record names another computer than the member's.";
        }
    }

    /// We have the same or a newer one.
    record NotNewer() implements PresenceRefusal {
        @Override
        public String title() {
            return "not-newer";
        }

        @Override
        public String explanation() {
            return "A presence record is not newer than the one we have.";
        }
    }
}
