package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;

/// How messages are announced to peers outside the mesh, and asked for. Source: libp2p/specs,
/// gossipsub 1.1 and 1.2.
///
/// @param historyLength heartbeats for which messages can be asked for
/// @param historyGossip heartbeats for which messages are announced
/// @param degree Dlazy: peers a message is announced to, at least
/// @param factor share of the peers outside the mesh, where that is more
/// @param retransmissions how often one peer may ask for one message
/// @param maxIds ids announced at once, and asked of one peer a heartbeat
/// @param maxAnnouncements IHAVE messages read of one peer a heartbeat
/// @param followUp how long an announced message may take to arrive
/// @param unwantedFromBytes messages from this size on are declared unwanted when they have arrived
/// @param maxUnwanted ids in IDONTWANT read of one peer a heartbeat
/// @param unwantedFor how long IDONTWANT is honoured
public record LazyGossipParams(
        int historyLength,
        int historyGossip,
        int degree,
        double factor,
        int retransmissions,
        int maxIds,
        int maxAnnouncements,
        Duration followUp,
        int unwantedFromBytes,
        int maxUnwanted,
        Duration unwantedFor) {
    /// js-libp2p's numbers.
    public static final LazyGossipParams DEFAULT =
            new LazyGossipParams(5, 3, 6, 0.25, 3, 5_000, 10, Duration.ofSeconds(3), 512, 512, Duration.ofSeconds(3));

    public LazyGossipParams {
        if (historyGossip > historyLength || historyGossip < 1) {
            throw new IllegalArgumentException("only what is kept can be announced");
        }
    }
}
