package org.nelumbo.node.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.people.People;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.ReceiveAddress.CheckState;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.Member;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.coin.Balance;
import org.nelumbo.wallet.coin.Coin;
import org.nelumbo.wallet.history.HistoryEntry;
import org.nelumbo.wallet.sync.SyncState;
import org.nelumbo.wallet.sync.WalletView;

/// A shared wallet as screens show it.
public final class WalletProjection {
    private final SharedAccount account;

    public WalletProjection(SharedAccount account) {
        this.account = account;
    }

    /// The wallet as it stands.
    ///
    /// @param labels what its owner calls an address, by script
    /// @param checks what each co-signer's app answered, by address and peer id
    /// @param now for a wallet that was never read
    public WalletSnapshot of(
            WalletView view,
            People people,
            Map<Bytes, String> labels,
            Map<AddressPath, Map<Bytes, CheckState>> checks,
            Instant now) {
        Balance balance = view.balance();
        return new WalletSnapshot(
                id(),
                account.policy().name(),
                cosigners(people),
                balance.confirmed(),
                balance.incoming(),
                balance.reserved(),
                view.ledger().coins().stream().map(coin -> coin(coin, view)).toList(),
                addresses(view, people, labels, checks),
                balanceHistory(view, now),
                account.policy().rules().createdAt(),
                isUpToDate(view.state()),
                view.state().lastRead().orElse(now));
    }

    /// The wallet's co-signers in its fixed order.
    public List<Person> cosigners(People people) {
        return account.policy().members().stream()
                .map(member -> people.of(member.name(), member.peerId()))
                .toList();
    }

    /// One address with what co-signers said about it.
    public ReceiveAddress address(
            AddressPath path,
            WalletView view,
            People people,
            Map<Bytes, String> labels,
            Map<AddressPath, Map<Bytes, CheckState>> checks) {
        Script script = account.script(path);
        Map<Bytes, CheckState> answers = checks.getOrDefault(path, Map.of());
        List<ReceiveAddress.Check> ticks = new ArrayList<>();
        for (Member member : account.policy().members()) {
            Person person = people.of(member.name(), member.peerId());
            CheckState state =
                    person.me() ? CheckState.SAME : answers.getOrDefault(member.peerId(), CheckState.WAITING);
            ticks.add(new ReceiveAddress.Check(person, state));
        }
        return new ReceiveAddress(
                id(),
                text(script),
                path.index(),
                labels.getOrDefault(script.bytes(), ""),
                received(view, script),
                ticks);
    }

    private static boolean isUpToDate(SyncState state) {
        return switch (state) {
            case SyncState.UpToDate(Instant asOf) -> true;
            case SyncState.Reading(var lastRead) -> lastRead.isPresent();
            case SyncState.Unreachable(var failure, var lastRead) -> false;
        };
    }

    private WalletId id() {
        return new WalletId(account.id().bytes());
    }

    private String text(Script script) {
        return Address.of(script, account.network()).map(AddressCodec::format).orElse("");
    }

    private List<ReceiveAddress> addresses(
            WalletView view,
            People people,
            Map<Bytes, String> labels,
            Map<AddressPath, Map<Bytes, CheckState>> checks) {
        int shown = view.nextIndex().getOrDefault(AddressChain.RECEIVE, 0);
        List<ReceiveAddress> newestFirst = new ArrayList<>();
        for (int index = shown - 1; index >= 0; index--) {
            newestFirst.add(address(AddressPath.receive(index), view, people, labels, checks));
        }
        return newestFirst;
    }

    private static Amount received(WalletView view, Script script) {
        return view.ledger().received().values().stream()
                .filter(output -> output.script().equals(script))
                .map(TxOutput::value)
                .reduce(Amount.ZERO, Amount::plus);
    }

    private WalletSnapshot.Coin coin(Coin coin, WalletView view) {
        return new WalletSnapshot.Coin(
                coin.outPoint().toString(),
                text(coin.output().script()),
                coin.value(),
                view.tip().map(coin::confirmations).orElse(0),
                view.reservations().containsKey(coin.outPoint()));
    }

    private static List<WalletSnapshot.BalancePoint> balanceHistory(WalletView view, Instant now) {
        List<HistoryEntry> oldestFirst = new ArrayList<>(view.ledger().history());
        Collections.reverse(oldestFirst);
        List<WalletSnapshot.BalancePoint> points = new ArrayList<>();
        long satoshis = 0;
        for (HistoryEntry entry : oldestFirst) {
            long fee = entry.fee().map(Amount::satoshis).orElse(0L);
            satoshis += switch (entry.direction()) {
                case RECEIVED -> entry.amount().satoshis();
                case SENT -> -entry.amount().satoshis() - fee;
                case INTERNAL -> -fee;
            };
            Instant at = entry.block()
                    .map(position -> position.timestamp())
                    .or(entry::firstSeen)
                    .orElse(now);
            points.add(new WalletSnapshot.BalancePoint(at, new Amount(Math.max(0, satoshis))));
        }
        return points;
    }

    /// Confirmations of a history entry, 0 before the first reading.
    public static int confirmations(HistoryEntry entry, WalletView view) {
        return view.tip().map((ChainTip tip) -> entry.confirmations(tip)).orElse(0);
    }
}
