package org.nelumbo.coordination.port;

import java.util.List;
import java.util.Map;
import org.nelumbo.coordination.member.MemberPeer;

/// Remembers where co-signers' computers were reached, so that they are found again after a restart.
/// Any thread; blocks for the disk.
public interface PeerAddressRepository {
    /// Most addresses kept for one peer.
    int MAX_ADDRESSES = 16;

    /// Everything remembered, as libp2p multiaddrs without `/p2p/…`.
    Map<MemberPeer, List<String>> all();

    /// Replaces what is remembered about `peer`; what is beyond [#MAX_ADDRESSES] is left out.
    void remember(MemberPeer peer, List<String> addresses);
}
