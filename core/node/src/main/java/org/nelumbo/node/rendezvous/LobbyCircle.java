package org.nelumbo.node.rendezvous;

import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.rendezvous.Circle;
import org.nelumbo.coordination.rendezvous.CircleSecret;
import org.nelumbo.coordination.rendezvous.RendezvousService;
import org.nelumbo.foundation.bytes.Bytes;

/// While we sit in a lobby: its host tells where to find them, and its guests look. Not thread-safe.
final class LobbyCircle {
    private final RendezvousService rendezvous;
    private Optional<Bytes> joined = Optional.empty();

    LobbyCircle(RendezvousService rendezvous) {
        this.rendezvous = rendezvous;
    }

    /// This is the table now.
    void seated(Optional<LobbySnapshot> table) {
        Optional<Circle> wanted = table.filter(LobbyCircle::isGoingOn).map(LobbyCircle::circle);
        Optional<Bytes> next = wanted.map(Circle::id);
        if (next.equals(joined)) {
            wanted.ifPresent(circle -> circle.secret().close());
            return;
        }
        joined.ifPresent(rendezvous::leave);
        wanted.ifPresent(rendezvous::join);
        joined = next;
    }

    private static boolean isGoingOn(LobbySnapshot table) {
        return switch (table.step()) {
            case GATHERING, COMPARING, DRY_RUN -> true;
            case FINISHED, FAILED -> false;
        };
    }

    private static Circle circle(LobbySnapshot table) {
        LobbyInvitation invitation = table.invitation();
        Participant host = new Participant(invitation.hostKey(), invitation.host());
        return new Circle(
                invitation.scope(),
                table.host() ? Optional.of(host.member()) : Optional.empty(),
                table.host() ? List.of() : List.of(host),
                CircleSecret.ofLobby(invitation));
    }
}
