package org.nelumbo.coordination.rendezvous;

import java.time.Instant;
import java.util.List;
import org.nelumbo.coordination.member.Participant;

/// What a member told the others: where their computer was when they said so. Unproven until a connection to that
/// peer id stands.
///
/// @param saidAt by the member's clock; also the record's sequence
/// @param expiresAt when to stop believing it
/// @param addresses libp2p multiaddrs without the peer's own `/p2p/…`, at most [#MAX_ADDRESSES]
public record Presence(Participant who, Instant saidAt, Instant expiresAt, List<String> addresses) {
    /// Most addresses we tell, and read.
    public static final int MAX_ADDRESSES = 8;

    public Presence {
        addresses = List.copyOf(addresses);
    }

    /// True when it replaces `other`.
    public boolean isNewerThan(Presence other) {
        return saidAt.isAfter(other.saidAt);
    }
}
