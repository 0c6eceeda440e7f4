package org.nelumbo.libp2p.kad.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// Reads a record: collects valid values from several holders, and lets the rules of the key decide
/// which counts. Never the first: js-libp2p takes the first value without a namespace and then rewrites
/// everybody else's.
///
/// Holders of another value are corrected only where the rules can prove that theirs is older.
public final class GetValueQuery extends LookupQuery<FoundValue> {
    /// A value and who gave it.
    private record Holding(KadPeer holder, Bytes value) {}

    private final Bytes key;
    private final RecordValidators validators;
    private final int enough;
    private final Instant now;
    private final List<Holding> holdings = new ArrayList<>();
    private int refused;

    /// @param self the asking node, which counts as a holder of `held`
    /// @param held what the node has itself
    /// @param seeds known peers nearest to the key
    /// @param enough how many holders of valid values end the search
    /// @param now values are valid or not at this time
    public GetValueQuery(
            KadPeer self,
            Bytes key,
            Optional<KadRecord> held,
            List<KadPeer> seeds,
            RecordValidators validators,
            int enough,
            Instant now,
            LookupParams params) {
        super(self.key(), KadMessage.getValue(key), seeds, params);
        this.key = key;
        this.validators = validators;
        this.enough = enough;
        this.now = now;
        held.ifPresent(record -> take(self, record));
    }

    @Override
    boolean inspect(KadPeer peer, KadMessage answer) {
        answer.record().ifPresent(record -> take(peer, record));
        return holdings.size() >= enough;
    }

    @Override
    List<KadRequest> arrived(LookupEffect.Finished way, boolean isLate) {
        if (holdings.isEmpty()) {
            finish(new FoundValue(Optional.empty(), List.of(), List.of(), refused, way));
            return List.of();
        }
        Bytes best =
                validators.select(key, holdings.stream().map(Holding::value).toList());
        List<KadPeer> agreeing = holdings.stream()
                .filter(holding -> holding.value().equals(best))
                .map(Holding::holder)
                .toList();
        List<Holding> others = holdings.stream()
                .filter(holding -> !holding.value().equals(best))
                .toList();
        finish(new FoundValue(
                Optional.of(best),
                agreeing,
                others.stream().map(Holding::holder).toList(),
                refused,
                way));
        KadMessage correction = KadMessage.putValue(KadRecord.of(key, best, now));
        return others.stream()
                .filter(holding -> provesNewer(best, holding.value()))
                .map(holding -> new KadRequest(holding.holder(), correction))
                .toList();
    }

    private boolean provesNewer(Bytes best, Bytes other) {
        return validators
                .find(key)
                .map(validator -> validator.provesNewer(key, best, other))
                .orElse(false);
    }

    private void take(KadPeer holder, KadRecord record) {
        boolean isValid = record.key().equals(key)
                && validators.validate(key, record.value(), now).isOk();
        if (isValid) {
            holdings.add(new Holding(holder, record.value()));
        } else {
            refused++;
        }
    }
}
