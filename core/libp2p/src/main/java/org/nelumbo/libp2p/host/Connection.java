package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// An encrypted, authenticated connection to one peer that carries many streams. May be used from any thread.
public interface Connection {
    /// Who is at the other end; proven by the handshake.
    PeerId remotePeer();

    /// Where the other end is, without `/p2p/…`. For an inbound connection the port is a passing one.
    Multiaddr remoteAddress();

    /// Our end's address.
    Multiaddr localAddress();

    /// Who dialled. After a hole was punched, both have: then whose side of the handshake it was.
    Direction direction();

    /// What it may carry, if it runs through a relay: then it is *limited*, and only streams of
    /// protocols that allow it run on it. Empty for a direct connection.
    Optional<ConnectionLimits> limits();

    /// When the handshake was done.
    Instant openedAt();

    /// False once it is closing or closed.
    boolean isOpen();

    /// Number of streams at this moment, both directions.
    int streamCount();

    /// The last measured round trip, soon after the start and every half minute; empty before the
    /// first.
    Optional<Duration> latency();

    /// Bytes so far.
    Traffic traffic();

    /// Opens a stream with the first of `candidates` that the remote serves. With one candidate the stream is there
    /// at once and the negotiation travels with the first bytes: that the remote does not serve it is then learnt
    /// from the first read. With several, this waits for the remote's choice.
    Stream open(List<ProtocolId> candidates, StreamOptions options) throws StreamException, InterruptedException;

    /// Ends it: no new streams, those open are reset after a second's grace, and then the socket is closed. Returns
    /// at once.
    void close(CloseReason reason);

    /// Waits until it is closed, by whomever.
    void awaitClosed() throws InterruptedException;
}
