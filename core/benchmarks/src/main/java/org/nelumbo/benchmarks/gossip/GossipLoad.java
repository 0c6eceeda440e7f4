package org.nelumbo.benchmarks.gossip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peerstore.AddressSource;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.pubsub.gossip.GossipMessage;
import org.nelumbo.libp2p.pubsub.gossip.GossipVersion;
import org.nelumbo.libp2p.pubsub.gossip.MessageIds;
import org.nelumbo.libp2p.pubsub.gossip.MessageSigning;
import org.nelumbo.libp2p.pubsub.gossip.Rpc;
import org.nelumbo.libp2p.pubsub.gossip.RpcCodec;

/// A peer that sends messages of ten publishers, signed before, as fast as the other side reads. It
/// hears no topic, so nothing comes back.
final class GossipLoad implements AutoCloseable {
    static final Topic TOPIC = new Topic("nelumbo-throughput");

    private static final int PUBLISHERS = 10;
    private static final int CONTENT = 200;
    private static final int MAX_RPC = 1 << 20;
    private static final ProtocolOptions ANY_LENGTH = new ProtocolOptions(2, 2, Optional.empty(), Optional.empty());

    /// Encoded RPCs.
    record Round(List<Bytes> rpcs) {}

    private final Host host;
    private final MessageStream stream;
    private final List<PeerKeyPair> publishers = new ArrayList<>();
    private long sequenceNumber;

    private GossipLoad(Host host, MessageStream stream) {
        this.host = host;
        this.stream = stream;
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.add(PeerKeyPair.generate(new SystemEntropy()));
        }
    }

    static GossipLoad start(PeerAddress target) throws IOException, InterruptedException {
        HostBuilder builder = HostBuilder.of(
                        PeerKeyPair.generate(new SystemEntropy()), new SystemTime(), new SystemEntropy())
                .freeLoopback();
        GossipVersion.CANDIDATES.forEach(version -> builder.handle(version, GossipLoad::drain, ANY_LENGTH));
        Host host = builder.start();
        host.peerStore().addAddresses(target.peer(), target.addresses(), AddressSource.CONFIGURED);
        return new GossipLoad(
                host,
                new MessageStream(
                        host.newStream(target.peer(), GossipVersion.CANDIDATES, StreamOptions.DEFAULT), MAX_RPC));
    }

    Round prepare(int messages, int perRpc) {
        List<Bytes> rpcs = new ArrayList<>();
        for (int i = 0; i < messages; i += perRpc) {
            List<GossipMessage> together = new ArrayList<>();
            for (int j = 0; j < perRpc; j++) {
                together.add(next());
            }
            rpcs.add(RpcCodec.encode(Rpc.ofMessages(together)));
        }
        return new Round(rpcs);
    }

    void send(Round round) throws IOException, InterruptedException {
        for (Bytes rpc : round.rpcs()) {
            stream.write(rpc);
        }
    }

    @Override
    public void close() {
        host.close();
        publishers.forEach(PeerKeyPair::close);
    }

    private static void drain(Stream stream) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_RPC);
        while (stream.read(buffer) >= 0) {
            buffer.clear();
        }
    }

    private GossipMessage next() {
        sequenceNumber++;
        PeerKeyPair publisher = publishers.get((int) (sequenceNumber % PUBLISHERS));
        Bytes number =
                new ByteWriter(Long.BYTES).writeInt64BigEndian(sequenceNumber).toBytes();
        return MessageSigning.sign(publisher, MessageIds.JS_LIBP2P, TOPIC, Bytes.of(new byte[CONTENT]), number);
    }
}
