package org.nelumbo.coordination.rendezvous;

import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.foundation.bytes.Bytes;

/// Those who may find each other: the members of a wallet, or a lobby's host and whoever has the invitation.
///
/// @param id 32 bytes that signatures are bound to: the wallet id, or the lobby's scope
/// @param self in whose name we publish; empty if we only look
/// @param others whom we look for, without ourselves
/// @param secret known to them only; the engine that joins the circle closes it
public record Circle(Bytes id, Optional<MemberId> self, List<Participant> others, CircleSecret secret) {
    /// Size of an id in bytes.
    public static final int ID_SIZE = 32;

    public Circle {
        others = List.copyOf(others);
        if (id.size() != ID_SIZE) {
            throw new IllegalArgumentException("a circle's id has 32 bytes");
        }
    }

    /// The other one with this member key.
    public Optional<Participant> find(MemberId member) {
        return others.stream().filter(other -> other.member().equals(member)).findFirst();
    }

    /// The other one with this computer.
    public Optional<Participant> find(MemberPeer peer) {
        return others.stream().filter(other -> other.peer().equals(peer)).findFirst();
    }

    /// The id.
    @Override
    public String toString() {
        return "Circle[" + id.hex() + "]";
    }
}
