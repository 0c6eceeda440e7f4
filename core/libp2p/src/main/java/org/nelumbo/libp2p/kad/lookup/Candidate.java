package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peerstore.AddressUnion;

/// A peer that a look-up has heard of, and what each of those who named it said of where it is.
/// None of them is believed more than another, so the peer is tried at the addresses of all; what
/// one names after another's have failed is tried as well.
final class Candidate {
    enum State {
        HEARD_OF,
        ASKED,
        ANSWERED,
        FAILED
    }

    /// Different things said of where one peer is that are remembered.
    private static final int MAX_CLAIMS = 16;
    /// How often one peer is tried, each time at other addresses.
    private static final int MAX_TRIES = 3;

    private final List<PeerNetworks> claims = new ArrayList<>(1);
    private final int hops;
    private KadPeer peer;
    private State state = State.HEARD_OF;
    private int path = -1;
    private int tries;
    /// Where it was asked without success.
    private Set<Multiaddr> failedAt = Set.of();

    Candidate(KadPeer peer, int hops) {
        PeerNetworks claim = PeerNetworks.of(peer);
        this.claims.add(claim);
        this.peer = claim.peer();
        this.hops = hops;
    }

    KadKey key() {
        return peer.key();
    }

    /// The peer with the addresses to ask it at; once it has answered, with the one it answered
    /// from first.
    KadPeer peer() {
        return peer;
    }

    /// What is said of where it is; once it has answered, only what that proves.
    List<PeerNetworks> claims() {
        return claims;
    }

    int hops() {
        return hops;
    }

    boolean is(State other) {
        return state == other;
    }

    /// The path that asked it last, -1 if none did.
    int path() {
        return path;
    }

    /// Somebody names it, too.
    void claim(KadPeer named) {
        if (state == State.ANSWERED || claims.size() == MAX_CLAIMS || isClaimed(named.addresses())) {
            return;
        }
        PeerNetworks claim = PeerNetworks.of(named);
        if (isClaimed(claim.peer().addresses())) {
            return;
        }
        claims.add(claim);
        if (state == State.HEARD_OF) {
            peer = peer.at(untried());
        } else if (state == State.FAILED) {
            tryElsewhere();
        }
    }

    void ask(int byPath) {
        state = State.ASKED;
        path = byPath;
        tries++;
    }

    /// It has answered.
    ///
    /// @param as with the addresses that are worth telling
    /// @param from where from, if that is known
    /// @return false if that is another network than those it was said to be in
    boolean answered(KadPeer as, Optional<Multiaddr> from) {
        state = State.ANSWERED;
        peer = peer.at(as.addresses());
        if (from.isEmpty()) {
            return true;
        }
        PeerNetworks proven = PeerNetworks.proven(peer, from.get());
        boolean isAsSaid = claims.stream().allMatch(claim -> claim.includes(proven));
        claims.clear();
        claims.add(proven);
        return isAsSaid;
    }

    /// It could not be reached, or did not answer usefully.
    void failed() {
        state = State.FAILED;
        failedAt = new HashSet<>(failedAt);
        failedAt.addAll(peer.addresses());
        tryElsewhere();
    }

    private boolean isClaimed(List<Multiaddr> addresses) {
        for (PeerNetworks known : claims) {
            if (known.peer().addresses().equals(addresses)) {
                return true;
            }
        }
        return false;
    }

    private void tryElsewhere() {
        List<Multiaddr> untried = untried();
        if (!untried.isEmpty() && tries < MAX_TRIES) {
            peer = peer.at(untried);
            state = State.HEARD_OF;
        }
    }

    private List<Multiaddr> untried() {
        return AddressUnion.inTurns(
                claims.stream()
                        .map(claim -> claim.peer().addresses().stream()
                                .filter(address -> !failedAt.contains(address))
                                .toList())
                        .toList(),
                KadPeer.MAX_ADDRESSES);
    }
}
