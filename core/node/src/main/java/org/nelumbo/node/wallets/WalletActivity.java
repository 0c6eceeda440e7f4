package org.nelumbo.node.wallets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.coordination.service.CoordinationService;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.projection.ActivityProjection;
import org.nelumbo.node.service.ActivityEntry;
import org.nelumbo.node.service.ActivityService;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.WalletSnapshot;

/// History over all wallets, with the request that each payment came from. Its state lives on the
/// node's event thread.
public final class WalletActivity implements ActivityService, AutoCloseable {
    private final Observable<List<OpenWallet>> wallets;
    private final PayeeBook book;
    private final CoordinationService coordination;
    private final TimeSource time;
    private final EventThread events;
    private final MutableObservable<List<ActivityEntry>> entries = new MutableObservable<>(List.of());
    private final List<Subscription> subscriptions;

    /// @param changes tells when a wallet changed
    public WalletActivity(
            Observable<List<OpenWallet>> wallets,
            Observable<List<WalletSnapshot>> changes,
            PayeeBook book,
            CoordinationService coordination,
            TimeSource time,
            EventThread events) {
        this.wallets = wallets;
        this.book = book;
        this.coordination = coordination;
        this.time = time;
        this.events = events;
        this.subscriptions = List.of(
                changes.subscribe(changed -> changed()),
                coordination.requests().subscribe(changed -> events.execute(this::publish)));
    }

    @Override
    public Observable<List<ActivityEntry>> entries() {
        return entries;
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    /// Wallets change on the node's event thread. Following at once there, nobody sees a wallet without
    /// its entries.
    private void changed() {
        if (events.isCurrent()) {
            publish();
        } else {
            events.execute(this::publish);
        }
    }

    private void publish() {
        Map<Txid, RequestId> requests = coordination.requests().get().stream()
                .collect(Collectors.toMap(
                        RequestSnapshot::txid,
                        request -> new RequestId(request.id().bytes()),
                        (newest, older) -> newest));
        List<ActivityEntry> all = new ArrayList<>();
        for (OpenWallet wallet : wallets.get()) {
            all.addAll(new ActivityProjection(wallet.account())
                    .of(
                            wallet.sync().view().get(),
                            book.addressNames(wallet.account().id()),
                            payeeNames(wallet),
                            requests,
                            time.now()));
        }
        all.sort(ActivityProjection.ORDER);
        entries.set(List.copyOf(all));
    }

    /// What receivers are called: by the owner, or else by whoever proposed a payment to them.
    private Map<Bytes, String> payeeNames(OpenWallet wallet) {
        Map<Bytes, String> names = new HashMap<>();
        for (RequestSnapshot request : coordination.requests().get()) {
            if (request.request().wallet().equals(wallet.id())) {
                List<TxOutput> outputs = request.request().transaction().outputs();
                request.request().payees().stream()
                        .filter(payee -> payee.outputIndex() < outputs.size())
                        .forEach(payee -> names.put(
                                outputs.get(payee.outputIndex()).script().bytes(), payee.label()));
            }
        }
        names.putAll(book.payeeNames(wallet.account().id()));
        return names;
    }
}
