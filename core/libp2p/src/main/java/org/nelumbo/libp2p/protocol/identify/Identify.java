package org.nelumbo.libp2p.protocol.identify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.address.AdvertisedAddresses;
import org.nelumbo.libp2p.address.ReachFilter;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.InlineHandler;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.multiformats.Varint;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peer.PeerPublicKey;
import org.nelumbo.libp2p.peerstore.PeerStore;
import org.nelumbo.libp2p.record.PeerRecord;
import org.nelumbo.libp2p.record.RecordSequence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells peers who we are, asks them who they are, and listens to their updates. Of what they say,
/// the signed record goes to the peer store if they signed it themselves; the list of protocols is
/// taken as their word. Source: libp2p/specs, identify.
public final class Identify {
    /// The protocol's name.
    public static final ProtocolId ID = new ProtocolId("/ipfs/id/1.0.0");
    /// The name of the protocol for updates.
    public static final ProtocolId PUSH = new ProtocolId("/ipfs/id/push/1.0.0");

    private static final Logger LOG = LoggerFactory.getLogger(Identify.class);
    private static final String PROTOCOL_VERSION = "ipfs/0.1.0";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_PARTS = 10;
    private static final ProtocolOptions SERVED =
            new ProtocolOptions(2, 64, Optional.empty(), Optional.of(LIMIT), true);
    private static final ProtocolOptions SERVED_PUSH =
            new ProtocolOptions(2, 64, Optional.of(LIMIT), Optional.of(LIMIT), true);

    private final PeerKeyPair identity;
    private final ProtocolRegistry protocols;
    private final AdvertisedAddresses addresses;
    private final PeerStore peers;
    private final RecordSequence sequence;
    private final String agentVersion;
    private final Consumer<HostEvent> events;

    /// @param addresses ours, and told where peers see us
    /// @param agentVersion told to everybody: a constant, without operating system or exact version
    /// @param events told of each identified peer
    public Identify(
            PeerKeyPair identity,
            ProtocolRegistry protocols,
            AdvertisedAddresses addresses,
            PeerStore peers,
            RecordSequence sequence,
            String agentVersion,
            Consumer<HostEvent> events) {
        this.identity = identity;
        this.protocols = protocols;
        this.addresses = addresses;
        this.peers = peers;
        this.sequence = sequence;
        this.agentVersion = agentVersion;
        this.events = events;
    }

    /// Serves both protocols.
    public void register() {
        protocols.handleInline(ID, this::answer, SERVED);
        protocols.handle(PUSH, this::receivePush, SERVED_PUSH);
    }

    /// Asks the remote of a new connection. Waits for the answer; a failure is only logged, since
    /// the connection may be good all the same.
    public void ask(Connection connection) throws InterruptedException {
        try (Stream stream =
                connection.open(List.of(ID), StreamOptions.within(LIMIT).allowingLimited())) {
            stream.closeWrite();
            accept(connection, readMerged(stream));
        } catch (StreamException | DecodeException failure) {
            LOG.debug("{} could not be identified: {}", connection.remotePeer(), failure.getMessage());
        }
    }

    /// Tells the remote of a connection, unasked, what has changed. Returns when it is sent.
    ///
    /// @throws StreamException if that failed, as with peers that do not listen to updates
    void push(Connection connection) throws StreamException, InterruptedException {
        try (Stream stream = connection.open(
                        List.of(PUSH), StreamOptions.within(LIMIT).allowingLimited());
                MessageStream messages = new MessageStream(stream, IdentifyCodec.MAX_BYTES)) {
            messages.write(messageFor(connection));
            messages.closeWrite();
            // The remote's answer to the negotiation must come before the end of the message counts as sent.
            messages.read();
        } catch (DecodeException chatter) {
            LOG.debug("{} answers an update: {}", connection.remotePeer(), chatter.getMessage());
        }
    }

    /// What the remote of `connection` is told: as many of our addresses, from the first on, as fit
    /// into what js-libp2p reads.
    Bytes messageFor(Connection connection) {
        List<Multiaddr> told = ReachFilter.toldTo(connection.remoteAddress(), addresses.all());
        Bytes message = IdentifyCodec.encode(message(connection, told));
        while (message.size() > IdentifyCodec.MAX_SENT_BYTES && !told.isEmpty()) {
            told = told.subList(0, told.size() - 1);
            message = IdentifyCodec.encode(message(connection, told));
        }
        return message;
    }

    private IdentifyMessage message(Connection connection, List<Multiaddr> told) {
        PeerRecord own = new PeerRecord(identity.peerId(), sequence.next(), told);
        return new IdentifyMessage(
                Optional.of(identity.publicKey().protobuf()),
                told,
                protocols.served(),
                Optional.of(connection.remoteAddress()),
                PROTOCOL_VERSION,
                agentVersion,
                Optional.of(own.seal(identity).encode()));
    }

    private InlineHandler.Receiver answer(InlineHandler.InlineStream stream) {
        Bytes message = messageFor(stream.connection());
        if (message.size() > IdentifyCodec.MAX_SENT_BYTES) {
            LOG.warn("our identify message has {} bytes; js-libp2p refuses more than 8192", message.size());
        }
        stream.write(Varint.writePrefixed(new ByteWriter(message.size() + 4), message)
                .toBytes());
        stream.closeWrite();
        return bytes -> {};
    }

    private void receivePush(Stream stream) throws StreamException, InterruptedException {
        try {
            accept(stream.connection(), readMerged(stream));
        } catch (DecodeException malformed) {
            stream.reset();
        }
    }

    private static IdentifyMessage readMerged(Stream stream)
            throws StreamException, DecodeException, InterruptedException {
        MessageStream messages = new MessageStream(stream, IdentifyCodec.MAX_BYTES);
        ByteWriter merged = new ByteWriter();
        for (int part = 0; part < MAX_PARTS; part++) {
            Optional<Bytes> next = messages.read();
            if (next.isEmpty()) {
                break;
            }
            int size = merged.size() + next.get().size();
            if (size > IdentifyCodec.MAX_BYTES) {
                throw DecodeException.oversized("identify message", size, IdentifyCodec.MAX_BYTES);
            }
            merged.write(next.get());
        }
        return IdentifyCodec.decode(merged.toBytes());
    }

    private void accept(Connection connection, IdentifyMessage message) {
        Optional<Bytes> key = message.publicKey();
        boolean foreign = key.isPresent() && !isOwnKey(connection, key.get());
        if (foreign) {
            LOG.debug("{} identifies itself with another's key", connection.remotePeer());
            return;
        }
        message.signedPeerRecord().ifPresent(record -> acceptRecord(connection, record));
        peers.setProtocols(connection.remotePeer(), message.protocols());
        message.observedAddress()
                .filter(seen -> !connection.remoteAddress().has(MultiaddrProtocol.P2P_CIRCUIT))
                .ifPresent(seen -> addresses.observed(
                        connection.remoteAddress(), seen, connection.direction(), connection.localAddress()));
        events.accept(new HostEvent.PeerIdentified(
                connection, message.protocols(), message.agentVersion(), message.observedAddress()));
    }

    private static boolean isOwnKey(Connection connection, Bytes key) {
        try {
            return PeerPublicKey.decode(key).peerId().equals(connection.remotePeer());
        } catch (DecodeException unusable) {
            return false;
        }
    }

    private void acceptRecord(Connection connection, Bytes envelope) {
        try {
            PeerRecord record = PeerRecord.open(envelope);
            if (record.peer().equals(connection.remotePeer())) {
                Multiaddr remote = connection.remoteAddress();
                List<Multiaddr> plausible = record.addresses().stream()
                        .filter(address -> ReachFilter.isPlausible(address, remote))
                        .toList();
                if (peers.acceptRecord(record.peer(), record.sequence(), plausible)) {
                    peers.keepSignedRecord(record.peer(), envelope);
                }
            }
        } catch (DecodeException malformed) {
            LOG.debug("{} sent a useless record: {}", connection.remotePeer(), malformed.getMessage());
        }
    }
}
