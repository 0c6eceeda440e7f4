package org.nelumbo.coordination.engine;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;

/// Where the engine runs.
///
/// @param thread its own; the engine's state lives there
/// @param ownPeer our libp2p peer id
public record EngineSurroundings(
        EventThread thread, TimeSource time, EntropySource entropy, Curve curve, MemberPeer ownPeer) {}
