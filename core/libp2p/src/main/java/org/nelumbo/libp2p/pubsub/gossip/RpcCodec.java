package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerPublicKey;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.record.Envelope;

/// RPCs from and to bytes, without their length prefix. Source: libp2p/specs, pubsub and gossipsub
/// 1.0 to 1.2.
///
/// Protobuf: 1 subscriptions {1 subscribe, 2 topic}, 2 messages, 3 control {1 ihave {1 topic, 2
/// ids}, 2 iwant {1 ids}, 3 graft {1 topic}, 4 prune {1 topic, 2 peers {1 id, 2 signed record}, 3
/// back-off in seconds}, 5 idontwant {1 ids}}. Ids are bytes. Entries about a topic that cannot
/// exist are left out one by one. Stateless; safe on any thread.
public final class RpcCodec {
    private static final String WHAT = "gossip RPC";
    private static final int MAX_ID = PeerPublicKey.MAX_PROTOBUF_BYTES + GossipMessageCodec.SEQUENCE_BYTES;
    private static final int MAX_PEER_ID = 64;
    /// Longer is never meant; js-libp2p and go-libp2p ask for a minute.
    private static final long MAX_BACK_OFF_SECONDS = 600;

    private final MessageIds ids;
    private final RpcLimits limits;

    public RpcCodec(MessageIds ids, RpcLimits limits) {
        this.ids = ids;
        this.limits = limits;
    }

    /// The protobuf.
    public static Bytes encode(Rpc rpc) {
        ProtobufWriter writer = new ProtobufWriter();
        for (TopicChange change : rpc.subscriptions()) {
            writer.bytes(
                    1,
                    new ProtobufWriter()
                            .bool(1, change.subscribe())
                            .text(2, change.topic().name())
                            .toBytes());
        }
        rpc.messages().forEach(message -> writer.bytes(2, GossipMessageCodec.encode(message)));
        if (rpc.hasControl()) {
            writer.bytes(3, control(rpc));
        }
        return writer.toBytes();
    }

    /// Size of the protobuf in bytes, without making it: for simulations and for splitting.
    public static int size(Rpc rpc) {
        int size = 0;
        for (TopicChange change : rpc.subscriptions()) {
            size += ProtobufSize.bytes(2 + ProtobufSize.text(change.topic().name()));
        }
        for (GossipMessage message : rpc.messages()) {
            size += ProtobufSize.bytes(GossipMessageCodec.size(message));
        }
        return rpc.hasControl() ? size + ProtobufSize.bytes(controlSize(rpc)) : size;
    }

    /// Reads an RPC. Everything is counted before it is parsed.
    public DecodedRpc decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, limits.maxReceivedBytes());
        Reading reading = new Reading();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> reading.subscription(reader.bytes(limits.maxReceivedBytes()));
                case 2 -> reading.message(reader);
                case 3 -> reading.control(reader.bytes(limits.maxReceivedBytes()));
                default -> reader.skip();
            }
        }
        return new DecodedRpc(reading.draft.toRpc(), reading.unusableMessages);
    }

    private static Bytes control(Rpc rpc) {
        ProtobufWriter writer = new ProtobufWriter();
        for (IHave announced : rpc.ihave()) {
            ProtobufWriter inner =
                    new ProtobufWriter().text(1, announced.topic().name());
            announced.ids().forEach(id -> inner.bytes(2, id.bytes()));
            writer.bytes(1, inner.toBytes());
        }
        if (!rpc.iwant().isEmpty()) {
            writer.bytes(2, idList(rpc.iwant()));
        }
        rpc.graft()
                .forEach(topic -> writer.bytes(
                        3, new ProtobufWriter().text(1, topic.name()).toBytes()));
        rpc.prune().forEach(prune -> writer.bytes(4, prune(prune)));
        if (!rpc.idontwant().isEmpty()) {
            writer.bytes(5, idList(rpc.idontwant()));
        }
        return writer.toBytes();
    }

    private static Bytes idList(List<MessageId> ids) {
        ProtobufWriter writer = new ProtobufWriter();
        ids.forEach(id -> writer.bytes(1, id.bytes()));
        return writer.toBytes();
    }

    private static Bytes prune(Prune prune) {
        ProtobufWriter writer = new ProtobufWriter().text(1, prune.topic().name());
        for (PeerHint hint : prune.peers()) {
            ProtobufWriter inner = new ProtobufWriter().bytes(1, hint.peer().encode());
            hint.signedRecord().ifPresent(record -> inner.bytes(2, record));
            writer.bytes(2, inner.toBytes());
        }
        prune.backOff().ifPresent(span -> writer.uint64(3, span.toSeconds()));
        return writer.toBytes();
    }

    private static int controlSize(Rpc rpc) {
        int size = 0;
        for (IHave announced : rpc.ihave()) {
            int inner = ProtobufSize.text(announced.topic().name());
            for (MessageId id : announced.ids()) {
                inner += ProtobufSize.bytes(id.bytes().size());
            }
            size += ProtobufSize.bytes(inner);
        }
        for (Topic topic : rpc.graft()) {
            size += ProtobufSize.bytes(ProtobufSize.text(topic.name()));
        }
        for (Prune prune : rpc.prune()) {
            size += ProtobufSize.bytes(pruneSize(prune));
        }
        return size + idListSize(rpc.iwant()) + idListSize(rpc.idontwant());
    }

    private static int idListSize(List<MessageId> ids) {
        int size = 0;
        for (MessageId id : ids) {
            size += ProtobufSize.bytes(id.bytes().size());
        }
        return size == 0 ? 0 : ProtobufSize.bytes(size);
    }

    private static int pruneSize(Prune prune) {
        int size = ProtobufSize.text(prune.topic().name());
        for (PeerHint hint : prune.peers()) {
            int inner = ProtobufSize.bytes(hint.peer().encode().size());
            if (hint.signedRecord().isPresent()) {
                inner += ProtobufSize.bytes(hint.signedRecord().get().size());
            }
            size += ProtobufSize.bytes(inner);
        }
        return prune.backOff().isPresent()
                ? size + ProtobufSize.number(prune.backOff().get().toSeconds())
                : size;
    }

    /// The state of one reading: what was found, and how many of each kind.
    private final class Reading {
        private final RpcDraft draft = new RpcDraft();
        private int subscriptions;
        private int messages;
        private int entries;
        private int unwanted;
        private int unusableMessages;

        void subscription(Bytes encoded) throws DecodeException {
            subscriptions = counted(subscriptions, limits.maxEntries(), "list of subscriptions");
            ProtobufReader reader = reader(encoded);
            boolean subscribe = false;
            Optional<Topic> topic = Optional.empty();
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> subscribe = reader.bool();
                    case 2 -> topic = topic(reader);
                    default -> reader.skip();
                }
            }
            boolean starts = subscribe;
            topic.ifPresent(named -> draft.subscription(new TopicChange(named, starts)));
        }

        void message(ProtobufReader rpc) throws DecodeException {
            if (++messages > limits.maxMessages()) {
                rpc.skip();
                return;
            }
            Bytes encoded = rpc.bytes(limits.maxReceivedBytes());
            try {
                GossipMessageCodec.decode(encoded, ids, limits.maxReceivedBytes())
                        .ifPresent(draft::message);
            } catch (DecodeException unusable) {
                unusableMessages++;
            }
        }

        void control(Bytes encoded) throws DecodeException {
            ProtobufReader reader = reader(encoded);
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> ihave(reader.bytes(limits.maxReceivedBytes()));
                    case 2 -> ids(reader.bytes(limits.maxReceivedBytes()), false);
                    case 3 -> graft(reader.bytes(limits.maxReceivedBytes()));
                    case 4 -> prune(reader.bytes(limits.maxReceivedBytes()));
                    case 5 -> ids(reader.bytes(limits.maxReceivedBytes()), true);
                    default -> reader.skip();
                }
            }
        }

        private void ihave(Bytes encoded) throws DecodeException {
            entry();
            ProtobufReader reader = reader(encoded);
            Optional<Topic> topic = Optional.empty();
            List<MessageId> announced = new ArrayList<>();
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> topic = topic(reader);
                    case 2 -> {
                        entry();
                        announced.add(id(reader));
                    }
                    default -> reader.skip();
                }
            }
            topic.ifPresent(named -> draft.ihave(new IHave(named, announced)));
        }

        private void ids(Bytes encoded, boolean dontWant) throws DecodeException {
            entry();
            ProtobufReader reader = reader(encoded);
            while (reader.next()) {
                if (reader.field() != 1) {
                    reader.skip();
                } else if (dontWant) {
                    unwanted = counted(unwanted, limits.maxIDontWant(), "list of unwanted messages");
                    draft.idontwant(id(reader));
                } else {
                    entry();
                    draft.iwant(id(reader));
                }
            }
        }

        private void graft(Bytes encoded) throws DecodeException {
            entry();
            ProtobufReader reader = reader(encoded);
            Optional<Topic> topic = Optional.empty();
            while (reader.next()) {
                if (reader.field() == 1) {
                    topic = topic(reader);
                } else {
                    reader.skip();
                }
            }
            topic.ifPresent(draft::graft);
        }

        private void prune(Bytes encoded) throws DecodeException {
            entry();
            ProtobufReader reader = reader(encoded);
            Optional<Topic> topic = Optional.empty();
            List<PeerHint> hints = new ArrayList<>();
            Optional<Duration> backOff = Optional.empty();
            int seen = 0;
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> topic = topic(reader);
                    case 2 -> {
                        if (++seen > limits.maxPeerHints()) {
                            reader.skip();
                        } else {
                            hint(reader.bytes(limits.maxReceivedBytes())).ifPresent(hints::add);
                        }
                    }
                    case 3 -> {
                        long seconds = reader.uint64();
                        backOff = Optional.of(Duration.ofSeconds(
                                seconds < 0 ? MAX_BACK_OFF_SECONDS : Math.min(seconds, MAX_BACK_OFF_SECONDS)));
                    }
                    default -> reader.skip();
                }
            }
            Optional<Duration> asked = backOff;
            topic.ifPresent(named -> draft.prune(new Prune(named, hints, asked)));
        }

        /// A hint with an unreadable id or an oversized record is no hint; the rest stays.
        private Optional<PeerHint> hint(Bytes encoded) throws DecodeException {
            ProtobufReader reader = reader(encoded);
            Bytes peer = Bytes.EMPTY;
            Optional<Bytes> signedRecord = Optional.empty();
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> peer = reader.bytes(MAX_PEER_ID);
                    case 2 -> signedRecord = Optional.of(reader.bytes(Envelope.MAX_BYTES));
                    default -> reader.skip();
                }
            }
            try {
                return Optional.of(new PeerHint(PeerId.decode(peer), signedRecord));
            } catch (DecodeException unknownKind) {
                return Optional.empty();
            }
        }

        private MessageId id(ProtobufReader reader) throws DecodeException {
            return new MessageId(reader.bytes(MAX_ID));
        }

        private Optional<Topic> topic(ProtobufReader reader) throws DecodeException {
            String name = reader.text(limits.maxReceivedBytes());
            return Topic.isValid(name) ? Optional.of(new Topic(name)) : Optional.empty();
        }

        private ProtobufReader reader(Bytes encoded) throws DecodeException {
            return new ProtobufReader(encoded, WHAT, limits.maxReceivedBytes());
        }

        private void entry() throws DecodeException {
            entries = counted(entries, limits.maxEntries(), "list of control entries");
        }

        private static int counted(int before, int limit, String what) throws DecodeException {
            if (before >= limit) {
                throw DecodeException.oversized(what + " in a " + WHAT, before + 1L, limit);
            }
            return before + 1;
        }
    }
}
