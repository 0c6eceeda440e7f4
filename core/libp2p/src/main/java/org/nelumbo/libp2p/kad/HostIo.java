package org.nelumbo.libp2p.kad;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.address.ReachFilter;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.kad.lookup.KadAnswer;
import org.nelumbo.libp2p.kad.lookup.KadRequest;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageCodec;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.peer.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each request on a stream of its own, over a direct connection, on a virtual thread. Nothing is
/// written behind the request, so that the remote can answer and be done; whether it then finishes or
/// resets the stream, as js-libp2p does, is of no interest once its answer is complete.
final class HostIo implements KadIo {
    private static final Logger LOG = LoggerFactory.getLogger(HostIo.class);

    private final Host host;
    private final ProtocolId protocol;
    private final Duration limit;
    private final TimeSource time;
    private final Executor threads;

    HostIo(Host host, ProtocolId protocol, Duration limit, TimeSource time, Executor threads) {
        this.host = host;
        this.protocol = protocol;
        this.limit = limit;
        this.time = time;
        this.threads = threads;
    }

    @Override
    public void send(KadRequest request, Consumer<Optional<KadAnswer>> outcome) {
        try {
            threads.execute(() -> outcome.accept(exchange(request)));
        } catch (RejectedExecutionException stopped) {
            outcome.accept(Optional.empty());
        }
    }

    @Override
    public void ping(PeerId peer, Consumer<Boolean> outcome) {
        try {
            threads.execute(() -> outcome.accept(answersPing(peer)));
        } catch (RejectedExecutionException stopped) {
            outcome.accept(false);
        }
    }

    @Override
    public boolean isOnline() {
        return !host.connections().isEmpty();
    }

    private boolean answersPing(PeerId peer) {
        try {
            host.ping(peer);
            return true;
        } catch (IOException silent) {
            LOG.debug("{} did not answer a ping: {}", peer, silent.getMessage());
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<KadAnswer> exchange(KadRequest request) {
        try {
            return Optional.of(tryExchange(request));
        } catch (IOException | DecodeException failure) {
            LOG.debug(
                    "{} did not answer {}: {}",
                    request.to().id(),
                    request.message().type(),
                    failure.getMessage());
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private KadAnswer tryExchange(KadRequest request) throws IOException, DecodeException, InterruptedException {
        long end = time.monotonicNanos() + limit.toNanos();
        Connection connection = host.connect(
                new PeerAddress(request.to().id(), request.to().addresses()),
                new DialOptions(limit, false).withMode(DialMode.DIRECT));
        Duration left = Duration.ofNanos(Math.max(1, end - time.monotonicNanos()));
        try (Stream stream = connection.open(List.of(protocol), StreamOptions.within(left))) {
            MessageStream messages = new MessageStream(stream, KadMessageCodec.MAX_BYTES);
            messages.write(KadMessageCodec.encode(withOwnAddresses(request.message(), connection)));
            messages.closeWrite();
            if (!request.message().isAnswered()) {
                return from(connection, request.message());
            }
            Bytes answer = messages.read().orElseThrow(() -> DecodeException.truncated("an answer of the DHT", 1, 0));
            return from(connection, believable(KadMessageCodec.decode(answer), connection));
        }
    }

    private static KadAnswer from(Connection connection, KadMessage message) {
        return new KadAnswer(
                message,
                Optional.of(connection.remoteAddress().withoutPeer()),
                connection.direction() == Direction.OUTBOUND);
    }

    /// Who says that it has some content says where it can be reached, and nobody is told of addresses
    /// it cannot reach.
    private KadMessage withOwnAddresses(KadMessage message, Connection connection) {
        List<KadPeer> providers = message.providers().stream()
                .map(self -> self.at(ReachFilter.toldTo(connection.remoteAddress(), host.advertisedAddresses())))
                .toList();
        return message.answer(message.record(), message.closer(), providers);
    }

    /// Of the peers an answer names, the addresses that the one who answers could know from where it
    /// is. Who is named without any gets those we know.
    private KadMessage believable(KadMessage answer, Connection connection) {
        AddressClass reach = connection.remoteAddress().addressClass().orElse(AddressClass.PUBLIC);
        return answer.answer(
                answer.record(), believable(answer.closer(), reach), believable(answer.providers(), reach));
    }

    private List<KadPeer> believable(List<KadPeer> named, AddressClass reach) {
        return named.stream()
                .map(peer -> KadAddresses.within(reach, peer))
                .map(peer ->
                        peer.addresses().isEmpty() ? peer.at(host.peerStore().addresses(peer.id())) : peer)
                .toList();
    }
}
