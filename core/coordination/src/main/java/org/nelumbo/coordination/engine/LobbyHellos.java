package org.nelumbo.coordination.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.codec.MessageBodyCodec;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.lobby.PreparedPolicy;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.LobbyHello;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Reads the signed hellos of a lobby. Everybody checks everybody's, so a host can leave people out but not change
/// what
/// they bring.
final class LobbyHellos {
    private static final String TOKEN_TAG = "Nelumbo/lobby-token";
    private static final String DRY_RUN_TAG = "Nelumbo/lobby-dry-run";

    private static final String POLICY_TAG = "Nelumbo/lobby-policy";

    private LobbyHellos() {}

    /// What members confirm when they have compared the words of a policy.
    static Bytes policyHash(PreparedPolicy policy) {
        return Hashes.tagged(POLICY_TAG, policy.canonical());
    }

    /// The scope of all envelopes of a lobby.
    static Bytes scope(LobbyInvitation invitation) {
        return invitation.scope();
    }

    /// The scope of the dry run's envelopes, which count their sequence on their own.
    static Bytes dryRunScope(LobbyInvitation invitation) {
        return Hashes.tagged(DRY_RUN_TAG, invitation.lobby());
    }

    /// True for a scope of this lobby.
    static boolean concerns(LobbyInvitation invitation, Bytes scope) {
        return scope.equals(scope(invitation)) || scope.equals(dryRunScope(invitation));
    }

    /// Proves that a member has the invitation, and is of no use to another.
    static Bytes tokenProof(LobbyInvitation invitation, MemberId member) {
        return Hashes.tagged(TOKEN_TAG, invitation.token(), invitation.lobby(), member.key());
    }

    /// The seat of a hello, if it is a good one for this lobby.
    static Optional<LobbySeat> seat(EnvelopeSigning signing, LobbyInvitation invitation, OpenedEnvelope envelope) {
        EnvelopeHeader header = envelope.header();
        try {
            boolean fits = header.type() == MessageType.LOBBY_HELLO
                    && header.scope().equals(scope(invitation))
                    && header.recipient().equals(invitation.hostKey())
                    && signing.verify(envelope);
            if (!fits || !(MessageBodyCodec.decode(header.type(), envelope.body()) instanceof LobbyHello hello)) {
                return Optional.empty();
            }
            if (!hello.tokenProof().equals(tokenProof(invitation, header.sender()))) {
                return Optional.empty();
            }
            LobbyOffer offer = new LobbyOffer(hello.name(), hello.accountXpub(), header.sender(), header.senderPeer());
            return Optional.of(new LobbySeat(offer, hello.addresses(), envelope.encode()));
        } catch (DecodeException malformed) {
            return Optional.empty();
        }
    }

    /// All seats of a host's table, sorted by member key, or nothing if any is not as it should be.
    static Optional<List<LobbySeat>> seats(EnvelopeSigning signing, LobbyInvitation invitation, List<Bytes> hellos) {
        List<LobbySeat> seats = new ArrayList<>();
        for (Bytes hello : hellos) {
            try {
                Optional<LobbySeat> seat = seat(signing, invitation, EnvelopeCodec.decodeOpened(hello));
                if (seat.isEmpty()) {
                    return Optional.empty();
                }
                seats.add(seat.get());
            } catch (DecodeException malformed) {
                return Optional.empty();
            }
        }
        seats.sort(Comparator.comparing((LobbySeat seat) -> seat.offer().memberKey()));
        long members =
                seats.stream().map(seat -> seat.offer().memberKey()).distinct().count();
        long peers = seats.stream().map(seat -> seat.offer().peer()).distinct().count();
        return members == seats.size() && peers == seats.size() ? Optional.of(seats) : Optional.empty();
    }
}
