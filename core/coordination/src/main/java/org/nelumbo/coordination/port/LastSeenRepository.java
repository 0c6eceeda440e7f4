package org.nelumbo.coordination.port;

import java.time.Instant;
import java.util.Map;
import org.nelumbo.coordination.member.MemberPeer;

/// Remembers over a restart when co-signers' computers were connected last, or told where they are. Any
/// thread; blocks for the disk.
public interface LastSeenRepository {
    /// Most peers kept; those unseen for the longest are forgotten first.
    int MAX_PEERS = 1_000;

    /// Everything remembered.
    Map<MemberPeer, Instant> all();

    /// Remembers new times, to the millisecond, in place of the old ones of the same peers.
    void remember(Map<MemberPeer, Instant> seen);
}
