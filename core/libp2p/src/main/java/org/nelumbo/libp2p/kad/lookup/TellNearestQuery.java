package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// Finds the peers nearest to a key, then sends all of them the same: a record to store, or that we
/// have some content.
///
/// An echo of a record proves little: js-libp2p 16.1.0 echoes also what it does not store. Whoever has
/// to know reads the record again.
public final class TellNearestQuery extends LookupQuery<ToldPeers> {
    private final KadMessage message;
    private final List<KadPeer> confirmed = new ArrayList<>();
    private final List<KadPeer> failed = new ArrayList<>();
    private Optional<LookupEffect.Finished> way = Optional.empty();

    /// @param self the asking node
    /// @param message what to send, see [KadMessage#putValue] and [KadMessage#addProvider]
    /// @param seeds known peers nearest to its key
    public TellNearestQuery(KadKey self, KadMessage message, List<KadPeer> seeds, LookupParams params) {
        super(self, KadMessage.findNode(message.key()), seeds, params);
        this.message = message;
    }

    @Override
    boolean inspect(KadPeer peer, KadMessage answer) {
        return false;
    }

    @Override
    List<KadRequest> arrived(LookupEffect.Finished finished, boolean isLate) {
        way = Optional.of(finished);
        if (isLate || finished.nearest().isEmpty()) {
            finishWith(finished);
            return List.of();
        }
        return finished.nearest().stream()
                .map(peer -> new KadRequest(peer, message))
                .toList();
    }

    @Override
    void told(KadRequest request, Optional<KadMessage> answer) {
        boolean isConfirmed = answer.filter(this::isEcho).isPresent();
        (isConfirmed ? confirmed : failed).add(request.to());
        way.filter(finished -> finished.nearest().size() == confirmed.size() + failed.size())
                .ifPresent(this::finishWith);
    }

    @Override
    void timeIsUp() {
        way.ifPresent(this::finishWith);
    }

    private void finishWith(LookupEffect.Finished finished) {
        finish(new ToldPeers(confirmed, failed, finished));
    }

    /// js leaves out what holds the default and writes its own time into a record.
    private boolean isEcho(KadMessage answer) {
        return answer.type() == message.type()
                && answer.key().equals(message.key())
                && answer.record()
                        .map(record -> message.record()
                                .filter(sent -> sent.value().equals(record.value()))
                                .isPresent())
                        .orElse(message.record().isEmpty());
    }
}
