package org.nelumbo.coordination.engine;

import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.lobby.PreparedPolicy;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.session.SessionState;
import org.nelumbo.coordination.session.SignerState;
import org.nelumbo.coordination.transport.CoordinationTransport;

/// Turns a lobby's table into what others may see.
final class LobbySnapshots {
    private LobbySnapshots() {}

    static LobbySnapshot of(LobbyTable table, Optional<SessionState> dryRun, CoordinationTransport transport) {
        List<LobbySnapshot.Seat> seats = table.seats().stream()
                .map(seat -> {
                    MemberId member = seat.offer().memberKey();
                    boolean ourselves = member.equals(table.self());
                    return new LobbySnapshot.Seat(
                            seat.offer(),
                            ourselves || table.heard().contains(member),
                            table.confirmed().contains(member),
                            dryRun.map(run -> steps(run.signer(member))).orElse(0),
                            ourselves || transport.isConnected(seat.offer().peer()));
                })
                .toList();
        boolean finished = table.step() == LobbySnapshot.Step.FINISHED;
        return new LobbySnapshot(
                table.invitation(),
                table.host(),
                table.terms(),
                table.step(),
                seats,
                table.self(),
                table.policy().map(PreparedPolicy::words).orElse(List.of()),
                finished ? table.policy().map(PreparedPolicy::wallet) : Optional.empty(),
                table.failure());
    }

    private static int steps(SignerState signer) {
        return (signer.commit().isPresent() ? 1 : 0) + (signer.opened() ? 1 : 0) + (signer.verified() ? 1 : 0);
    }
}
