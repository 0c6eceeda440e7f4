package org.nelumbo.libp2p.kad;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.ProviderStore;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordStore;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Cid;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

/// Answers the requests of others from what a node has: its table, its records, its providers. Pure: a
/// request in, an answer out. Not thread-safe.
///
/// Stricter than js-libp2p 16.1.0, which echoes a PUT whether it stored it or not, compares no keys,
/// and lets some requests wait for nothing: whatever is not accepted is reset here. See
/// core/decisions/0086.
public final class KadServer {
    private final KadPeer self;
    private final RoutingTable table;
    private final RecordStore records;
    private final ProviderStore providers;
    private final Function<PeerId, List<Multiaddr>> addressBook;

    /// @param self without addresses; [#handle] is told them
    /// @param addressBook where any peer may be reached, as far as the node knows; asked for peers that
    ///     are looked for by name and do not stand in the table, such as clients
    public KadServer(
            KadPeer self,
            RoutingTable table,
            RecordStore records,
            ProviderStore providers,
            Function<PeerId, List<Multiaddr>> addressBook) {
        this.self = self;
        this.table = table;
        this.records = records;
        this.providers = providers;
        this.addressBook = addressBook;
    }

    /// Answers one request.
    ///
    /// @param asker who asks, as the connection proves, with the addresses known of it
    /// @param reach how far the asker's own address reaches: nobody is told of addresses it cannot get
    ///     to
    /// @param ownAddresses where we can be reached
    public KadReply handle(
            KadPeer asker, AddressClass reach, List<Multiaddr> ownAddresses, KadMessage request, Instant now) {
        return switch (request.type()) {
            case PUT_VALUE -> put(asker, request, now);
            case GET_VALUE -> get(asker, reach, request, now);
            case FIND_NODE -> findNode(asker, reach, ownAddresses, request);
            case ADD_PROVIDER -> addProvider(asker, reach, request, now);
            case GET_PROVIDERS -> getProviders(asker, reach, request, now);
            case PING -> new KadReply.Answer(request);
        };
    }

    private KadReply put(KadPeer asker, KadMessage request, Instant now) {
        Optional<KadRecord> record = request.record();
        if (record.isEmpty() || !record.get().key().equals(request.key())) {
            return new KadReply.Reset(RecordRefusal.KEY_MISMATCH.explanation());
        }
        return switch (records.put(request.key(), record.get().value(), asker.key(), now)) {
            case Result.Ok<Instant, RecordRefusal> _ -> new KadReply.Answer(request);
            case Result.Failed<Instant, RecordRefusal>(RecordRefusal refusal) ->
                new KadReply.Reset(refusal.explanation());
        };
    }

    private KadReply get(KadPeer asker, AddressClass reach, KadMessage request, Instant now) {
        if (request.key().isEmpty()) {
            return new KadReply.Reset("a record is asked for without a key");
        }
        return new KadReply.Answer(
                request.answer(records.get(request.key(), now), closer(asker, reach, request.key()), List.of()));
    }

    private KadReply findNode(KadPeer asker, AddressClass reach, List<Multiaddr> ownAddresses, KadMessage request) {
        Optional<KadPeer> wanted = target(request.key())
                .filter(peer -> !peer.equals(asker))
                .flatMap(peer -> named(peer, reach, ownAddresses));
        List<KadPeer> closer = closer(asker, reach, request.key());
        if (wanted.isEmpty()) {
            return new KadReply.Answer(request.answer(Optional.empty(), closer, List.of()));
        }
        List<KadPeer> withWanted = Stream.concat(wanted.stream(), closer.stream())
                .distinct()
                .limit(KadMessage.MAX_PEERS)
                .toList();
        return new KadReply.Answer(request.answer(Optional.empty(), withWanted, List.of()));
    }

    private KadReply addProvider(KadPeer asker, AddressClass reach, KadMessage request, Instant now) {
        Optional<Multihash> content = content(request.key());
        if (content.isEmpty()) {
            return new KadReply.Reset("a provider names no content");
        }
        // Peers speak only for themselves: whom else the message names is of no interest.
        request.providers().stream()
                .filter(asker::equals)
                .findFirst()
                .map(said -> KadAddresses.within(reach, said))
                .filter(said -> !said.addresses().isEmpty())
                .ifPresent(said -> providers.add(content.get(), said, now));
        return new KadReply.Silence();
    }

    private KadReply getProviders(KadPeer asker, AddressClass reach, KadMessage request, Instant now) {
        Optional<Multihash> content = content(request.key());
        if (content.isEmpty()) {
            return new KadReply.Reset("providers are asked for without naming content");
        }
        List<KadPeer> having = providers.get(content.get(), now).stream()
                .map(peer -> KadAddresses.within(reach, peer))
                .filter(peer -> !peer.addresses().isEmpty())
                .toList();
        return new KadReply.Answer(request.answer(Optional.empty(), closer(asker, reach, request.key()), having));
    }

    /// Without the asker, and without peers the asker could not get to.
    private List<KadPeer> closer(KadPeer asker, AddressClass reach, Bytes key) {
        return table
                .closest(
                        KadKey.of(key),
                        KadMessage.MAX_PEERS,
                        peer -> !peer.equals(asker) && KadAddresses.isWithin(reach, peer))
                .stream()
                .map(peer -> KadAddresses.within(reach, peer))
                .toList();
    }

    private Optional<KadPeer> named(KadPeer wanted, AddressClass reach, List<Multiaddr> ownAddresses) {
        List<Multiaddr> addresses = wanted.equals(self) ? ownAddresses : addressBook.apply(wanted.id());
        return Optional.of(KadAddresses.within(reach, wanted.at(addresses)))
                .filter(peer -> !peer.addresses().isEmpty());
    }

    private static Optional<KadPeer> target(Bytes key) {
        try {
            return Optional.of(KadPeer.of(PeerId.decode(key), List.of()));
        } catch (DecodeException noPeer) {
            return Optional.empty();
        }
    }

    /// The hash in a key that is a multihash or a CID.
    private static Optional<Multihash> content(Bytes key) {
        try {
            return Optional.of(Multihash.decode(key));
        } catch (DecodeException noHash) {
            try {
                return Optional.of(Cid.decode(key).multihash());
            } catch (DecodeException neither) {
                return Optional.empty();
            }
        }
    }
}
