package org.nelumbo.libp2p.kad;

import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.libp2p.kad.record.RecordRefusal;

/// Why the DHT could not be asked. That something is not there is no failure.
public sealed interface KadFailure extends Failure {
    /// No server of the DHT is known yet. What was to be stored is kept and stored as soon as one is.
    record NoPeers() implements KadFailure {
        @Override
        public String explanation() {
            return "no server of the DHT is known yet";
        }
    }

    /// Our own record breaks the rules of its key, so nobody would keep it.
    record Refused(RecordRefusal refusal) implements KadFailure {
        @Override
        public String explanation() {
            return "the record would be refused everywhere: " + refusal.explanation();
        }
    }

    /// The host has stopped, or has not started.
    record Stopped() implements KadFailure {
        @Override
        public String explanation() {
            return "the DHT does not run";
        }
    }
}
