package org.nelumbo.app.network;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.nelumbo.app.component.State;
import org.nelumbo.node.service.AbsentCosigner;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.Person;

/// One peer in list and map: somebody connected, or a co-signer who is not.
///
/// @param id the peer id, or a text of its own for somebody absent
/// @param peer present when connected
/// @param absent present when not
public record PeerRow(
        String id, String name, PeerKind kind, Optional<NetworkPeer> peer, Optional<AbsentCosigner> absent) {
    /// A round trip that people begin to feel.
    static final Duration SLOW = Duration.ofMillis(400);

    /// How a peer does, in one word.
    public enum Health {
        /// Connected and quick.
        GOOD(State.DONE),
        /// Connected; how far away it is, is being measured.
        MEASURING(State.NEUTRAL),
        /// Connected through a relay.
        RELAYED(State.WORKING),
        /// Connected, but slow.
        SLOW(State.NOTE),
        /// Its messages broke rules.
        DOUBTFUL(State.NOTE),
        /// Not connected.
        AWAY(State.WAITING);

        private final State state;

        Health(State state) {
            this.state = state;
        }

        /// The product's state of it.
        public State state() {
            return state;
        }
    }

    /// Somebody connected.
    public static PeerRow of(NetworkPeer peer) {
        return new PeerRow(
                peer.peerId(),
                peer.person().map(Person::name).orElseGet(() -> brief(peer.nym())),
                PeerKind.of(peer.roles()),
                Optional.of(peer),
                Optional.empty());
    }

    /// A co-signer who is away.
    public static PeerRow of(AbsentCosigner absent) {
        return new PeerRow(
                "away:" + absent.person().nym(),
                absent.person().name(),
                PeerKind.COSIGNER,
                Optional.empty(),
                Optional.of(absent));
    }

    /// The first two words; all three stand in the details.
    private static String brief(String nym) {
        int end = nym.lastIndexOf('-');
        return end < 0 ? nym : nym.substring(0, end);
    }

    /// Who it is, if it is a co-signer.
    public Optional<Person> person() {
        return peer.flatMap(NetworkPeer::person).or(() -> absent.map(AbsentCosigner::person));
    }

    /// The last round trip.
    public Optional<Duration> latency() {
        return peer.flatMap(NetworkPeer::latency);
    }

    /// True when a relay carries it.
    public boolean relayed() {
        return peer.filter(NetworkPeer::relayed).isPresent();
    }

    /// How it does.
    public Health health() {
        if (peer.isEmpty()) {
            return Health.AWAY;
        }
        if (peer.get().score().filter(score -> score < 0).isPresent()) {
            return Health.DOUBTFUL;
        }
        if (relayed()) {
            return Health.RELAYED;
        }
        return latency()
                .map(span -> span.compareTo(SLOW) > 0 ? Health.SLOW : Health.GOOD)
                .orElse(Health.MEASURING);
    }

    /// True when `part`, in lower case, occurs in its name, id, address or program.
    boolean matches(String part) {
        return name.toLowerCase(Locale.ROOT).contains(part)
                || peer.filter(here -> here.peerId().toLowerCase(Locale.ROOT).contains(part)
                                || here.nym().contains(part)
                                || here.address().contains(part)
                                || here.agent().toLowerCase(Locale.ROOT).contains(part))
                        .isPresent();
    }
}
