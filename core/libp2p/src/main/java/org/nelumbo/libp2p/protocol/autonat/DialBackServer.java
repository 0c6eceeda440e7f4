package org.nelumbo.libp2p.protocol.autonat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Dials peers that ask for it, with a connection of its own, as [DialBackPolicy] allows. Safe on any
/// thread.
final class DialBackServer {
    private static final Duration DIAL = Duration.ofSeconds(15);

    /// Guarded by itself.
    private final DialBackPolicy policy;

    private final TimeSource time;
    private volatile Optional<Host> host = Optional.empty();

    DialBackServer(DialBackPolicy policy, TimeSource time) {
        this.policy = policy;
        this.time = time;
    }

    void register(ProtocolRegistry registry) {
        registry.handle(AutoNat.ID, this::asked, ProtocolOptions.unary(2, 16));
    }

    void start(Host started) {
        host = Optional.of(started);
    }

    private void asked(Stream stream) throws StreamException, InterruptedException {
        MessageStream messages = new MessageStream(stream, AutoNatCodec.MAX_BYTES);
        AutoNatMessage.DialResponse answer;
        try {
            Optional<Bytes> request = messages.read();
            if (request.isEmpty()) {
                return;
            }
            answer = switch (AutoNatCodec.decode(request.get())) {
                case AutoNatMessage.Dial(PeerAddress asker) -> answer(stream.connection(), asker);
                case AutoNatMessage.DialResponse _ -> response(DialBackStatus.BAD_REQUEST);
            };
        } catch (DecodeException malformed) {
            answer = response(DialBackStatus.BAD_REQUEST);
        }
        messages.write(AutoNatCodec.encode(answer));
        messages.closeWrite();
    }

    private AutoNatMessage.DialResponse answer(Connection connection, PeerAddress asker) throws InterruptedException {
        if (!asker.peer().equals(connection.remotePeer())) {
            return response(DialBackStatus.BAD_REQUEST);
        }
        Result<List<Multiaddr>, DialBackStatus> admitted;
        synchronized (policy) {
            admitted = policy.admit(
                    asker.peer(), asker.addresses(), connection.remoteAddress(), ownIps(), time.monotonicNanos());
        }
        return switch (admitted) {
            case Result.Failed<List<Multiaddr>, DialBackStatus>(DialBackStatus refusal) -> response(refusal);
            case Result.Ok<List<Multiaddr>, DialBackStatus>(List<Multiaddr> addresses) -> {
                try {
                    yield dial(asker.peer(), addresses);
                } finally {
                    synchronized (policy) {
                        policy.done();
                    }
                }
            }
        };
    }

    private AutoNatMessage.DialResponse dial(PeerId peer, List<Multiaddr> addresses) throws InterruptedException {
        try {
            Connection reached = host.orElseThrow()
                    .connect(new PeerAddress(peer, addresses), new DialOptions(DIAL, true, DialMode.FRESH));
            Multiaddr at = reached.remoteAddress();
            reached.close(CloseReason.LOCAL);
            return new AutoNatMessage.DialResponse(DialBackStatus.OK, "", Optional.of(at));
        } catch (DialException unreachable) {
            return response(DialBackStatus.DIAL_ERROR);
        }
    }

    private Set<Bytes> ownIps() {
        Host own = host.orElseThrow();
        Set<Bytes> ips = new HashSet<>();
        own.listenAddresses().forEach(address -> address.ipBytes().ifPresent(ips::add));
        own.advertisedAddresses().forEach(address -> address.ipBytes().ifPresent(ips::add));
        return ips;
    }

    private static AutoNatMessage.DialResponse response(DialBackStatus refusal) {
        return new AutoNatMessage.DialResponse(refusal, refusal.explanation(), Optional.empty());
    }
}
