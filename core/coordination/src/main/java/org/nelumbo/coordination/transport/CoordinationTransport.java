package org.nelumbo.coordination.transport;

import java.util.List;
import java.util.Set;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.bytes.Bytes;

/// The way to other members' computers: whole envelopes, each whole or not at all, in any order, possibly twice,
/// possibly
/// never. What must arrive is acknowledged and sent again by those above. May be used from any thread.
public interface CoordinationTransport extends AutoCloseable {
    /// Names who is told. Called once, before anything else.
    void start(Listener listener);

    /// Sends an envelope if it can, and returns at once.
    void send(MemberPeer peer, Bytes envelope);

    /// True while there is a connection to the peer.
    boolean isConnected(MemberPeer peer);

    /// Keeps connections to these peers for a purpose; replaces those named for it before.
    void keepConnected(String purpose, Set<MemberPeer> peers);

    /// Tells where a peer may be reached.
    ///
    /// @param addresses libp2p multiaddrs; unusable ones are ignored
    void learn(MemberPeer peer, List<String> addresses);

    @Override
    void close();

    /// Told of what happens; on any thread, must be quick.
    interface Listener {
        /// An envelope came from a peer whose id the connection has proven.
        void received(MemberPeer from, Bytes envelope);

        /// A connection is there.
        void connected(MemberPeer peer);

        /// The last connection is gone.
        void disconnected(MemberPeer peer);
    }
}
