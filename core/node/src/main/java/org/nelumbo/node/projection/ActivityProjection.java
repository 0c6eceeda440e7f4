package org.nelumbo.node.projection;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.service.ActivityEntry;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.history.HistoryEntry;
import org.nelumbo.wallet.sync.WalletView;

/// A wallet's history as screens show it.
public final class ActivityProjection {
    /// Unconfirmed ones first, then newest first.
    public static final Comparator<ActivityEntry> ORDER = Comparator.comparing(
                    (ActivityEntry entry) -> entry.confirmations() > 0)
            .thenComparing(ActivityEntry::at, Comparator.reverseOrder())
            .thenComparing(ActivityEntry::txid);

    private final SharedAccount account;

    public ActivityProjection(SharedAccount account) {
        this.account = account;
    }

    /// Every transaction of the wallet.
    ///
    /// @param addressLabels what the owner calls an own address, by script
    /// @param payees what somebody who was paid is called, by script
    /// @param requests which request a transaction came from
    public List<ActivityEntry> of(
            WalletView view,
            Map<Bytes, String> addressLabels,
            Map<Bytes, String> payees,
            Map<Txid, RequestId> requests,
            Instant now) {
        return view.ledger().history().stream()
                .map(entry -> new ActivityEntry(
                        new WalletId(account.id().bytes()),
                        account.policy().name(),
                        entry.txid().display(),
                        direction(entry),
                        entry.amount(),
                        entry.fee(),
                        counterparty(entry, addressLabels, payees),
                        entry.block()
                                .map(position -> position.timestamp())
                                .or(entry::firstSeen)
                                .orElse(now),
                        WalletProjection.confirmations(entry, view),
                        Optional.ofNullable(requests.get(entry.txid()))))
                .toList();
    }

    private String counterparty(HistoryEntry entry, Map<Bytes, String> addressLabels, Map<Bytes, String> payees) {
        return switch (entry.direction()) {
            case RECEIVED ->
                entry.receivedAt().stream()
                        .findFirst()
                        .map(account::script)
                        .map(script -> named(script, addressLabels))
                        .orElse("");
            case SENT ->
                entry.payments().stream()
                        .findFirst()
                        .map(output -> named(output.script(), payees))
                        .orElse("");
            case INTERNAL -> "";
        };
    }

    private String named(Script script, Map<Bytes, String> names) {
        String name = names.getOrDefault(script.bytes(), "");
        return name.isEmpty()
                ? Address.of(script, account.network())
                        .map(AddressCodec::format)
                        .orElse("")
                : name;
    }

    private static ActivityEntry.Direction direction(HistoryEntry entry) {
        return switch (entry.direction()) {
            case RECEIVED -> ActivityEntry.Direction.RECEIVED;
            case SENT -> ActivityEntry.Direction.SENT;
            case INTERNAL -> ActivityEntry.Direction.INTERNAL;
        };
    }
}
