package org.nelumbo.node.wallets;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.account.LabelRepository;
import org.nelumbo.wallet.account.WalletId;
import org.nelumbo.wallet.review.PayeeRepository;

/// Who was paid and what things are called, kept in memory beside the repositories so that a preview
/// can be made at each key stroke. Reads may come from any thread; writes block for the disk.
public final class PayeeBook {
    private final PayeeRepository payees;
    private final LabelRepository labels;
    private final Map<WalletId, Map<Script, Integer>> timesPaid = new ConcurrentHashMap<>();
    private final Map<WalletId, Map<Bytes, String>> payeeNames = new ConcurrentHashMap<>();
    private final Map<WalletId, Map<Bytes, String>> addressNames = new ConcurrentHashMap<>();

    public PayeeBook(PayeeRepository payees, LabelRepository labels) {
        this.payees = payees;
        this.labels = labels;
    }

    /// Reads what is stored about a wallet.
    public void load(WalletId wallet) {
        timesPaid.put(wallet, Map.copyOf(payees.timesPaid(wallet)));
        payeeNames.put(wallet, Map.copyOf(labels.labels(wallet, LabelRepository.Kind.PAYEE)));
        addressNames.put(wallet, Map.copyOf(labels.labels(wallet, LabelRepository.Kind.ADDRESS)));
    }

    /// How often each receiver was paid.
    public Map<Script, Integer> timesPaid(WalletId wallet) {
        return timesPaid.getOrDefault(wallet, Map.of());
    }

    /// What receivers are called, by script.
    public Map<Bytes, String> payeeNames(WalletId wallet) {
        return payeeNames.getOrDefault(wallet, Map.of());
    }

    /// What own addresses are called, by script.
    public Map<Bytes, String> addressNames(WalletId wallet) {
        return addressNames.getOrDefault(wallet, Map.of());
    }

    /// Notes a payment that the network has.
    public void paid(WalletId wallet, Txid txid, Set<Script> receivers, Instant at) {
        payees.paid(wallet, txid, receivers, at);
        timesPaid.put(wallet, Map.copyOf(payees.timesPaid(wallet)));
    }

    /// Names a receiver.
    public void namePayee(WalletId wallet, Script script, String name) {
        labels.name(wallet, LabelRepository.Kind.PAYEE, script.bytes(), name);
        payeeNames.put(wallet, Map.copyOf(labels.labels(wallet, LabelRepository.Kind.PAYEE)));
    }

    /// Names an own address.
    public void nameAddress(WalletId wallet, Script script, String name) {
        labels.name(wallet, LabelRepository.Kind.ADDRESS, script.bytes(), name);
        addressNames.put(wallet, Map.copyOf(labels.labels(wallet, LabelRepository.Kind.ADDRESS)));
    }
}
