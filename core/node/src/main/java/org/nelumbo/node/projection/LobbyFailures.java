package org.nelumbo.node.projection;

import java.util.function.Function;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.node.service.LobbyFailure;

/// The coordination's reasons in the words of the node.
public final class LobbyFailures {
    private LobbyFailures() {}

    /// The same reason.
    ///
    /// @param nameOf what a member is called at this table
    public static LobbyFailure of(
            org.nelumbo.coordination.lobby.LobbyFailure failure, Function<MemberId, String> nameOf) {
        return switch (failure) {
            case org.nelumbo.coordination.lobby.LobbyFailure.Locked() -> new LobbyFailure.Locked();
            case org.nelumbo.coordination.lobby.LobbyFailure.AlreadySeated() ->
                new LobbyFailure.BadTerms("You already sit in a lobby; leave it first.");
            case org.nelumbo.coordination.lobby.LobbyFailure.HostUnreachable() -> new LobbyFailure.HostUnreachable();
            case org.nelumbo.coordination.lobby.LobbyFailure.NoSeat(String why) -> new LobbyFailure.NoSeat();
            case org.nelumbo.coordination.lobby.LobbyFailure.PolicyRefused(String why) ->
                new LobbyFailure.BadTerms(why);
            case org.nelumbo.coordination.lobby.LobbyFailure.WordsDiffer(MemberId reporter, MemberId about) ->
                new LobbyFailure.WordsDiffer(nameOf.apply(about));
            case org.nelumbo.coordination.lobby.LobbyFailure.DryRunFailed(MemberId suspect, String why) ->
                new LobbyFailure.DryRunFailed(nameOf.apply(suspect), why);
            case org.nelumbo.coordination.lobby.LobbyFailure.MemberLeft(MemberId member) ->
                new LobbyFailure.SomebodyLeft(nameOf.apply(member));
            case org.nelumbo.coordination.lobby.LobbyFailure.TimedOut() -> new LobbyFailure.HostUnreachable();
        };
    }
}
