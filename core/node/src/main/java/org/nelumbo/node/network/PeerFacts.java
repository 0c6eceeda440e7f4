package org.nelumbo.node.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.node.service.NetworkPeer.Role;
import org.nelumbo.node.service.Person;

/// What is known of a peer besides its connections.
///
/// @param roles without that of a co-signer, which follows from `person`
record PeerFacts(
        Optional<Person> person,
        Set<Role> roles,
        Optional<Duration> latency,
        Optional<Double> score,
        Traffic traffic,
        String agent,
        List<String> protocols) {
    /// Nothing is known.
    static final PeerFacts NONE =
            new PeerFacts(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Traffic.NONE, "", List.of());

    PeerFacts {
        roles = Set.copyOf(roles);
        protocols = List.copyOf(protocols);
    }

    /// Bytes that went over open connections.
    record Traffic(long in, long out) {
        static final Traffic NONE = new Traffic(0, 0);

        Traffic plus(Traffic other) {
            return new Traffic(in + other.in, out + other.out);
        }
    }
}
