package org.nelumbo.wallet.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.coin.Coin;
import org.nelumbo.wallet.sync.Ledger;
import org.nelumbo.wallet.sync.WalletView;

/// What the rules have to say about one payment that passed every check.
final class SpendFindings {
    private static final long HIGH_SATOSHIS_PER_BYTE = 10;
    private static final int LARGE_PERCENT = 50;
    /// What a wallet restored from words alone looks ahead.
    private static final int GAP_LIMIT = 20;

    private final SharedAccount account;
    private final ReviewedSpend spend;
    private final Bytes requestId;
    private final WalletView view;
    private final Map<Script, Integer> timesPaid;
    private final List<Finding> findings = new ArrayList<>();

    SpendFindings(
            SharedAccount account,
            ReviewedSpend spend,
            Bytes requestId,
            WalletView view,
            Map<Script, Integer> timesPaid) {
        this.account = account;
        this.spend = spend;
        this.requestId = requestId;
        this.view = view;
        this.timesPaid = timesPaid;
    }

    /// All findings, gravest first.
    List<Finding> all() {
        findings.add(new Finding.HashesMatch(spend.inputs().size()));
        coins();
        change();
        payees();
        amounts();
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    private void coins() {
        Ledger ledger = view.ledger();
        boolean allConfirmed = true;
        for (ReviewedSpend.Input input : spend.inputs()) {
            OutPoint outPoint = input.outPoint();
            Optional<Txid> spentBy = Optional.ofNullable(ledger.spentBy().get(outPoint));
            Optional<Coin> coin = ledger.coins().stream()
                    .filter(candidate -> candidate.outPoint().equals(outPoint))
                    .findFirst();
            if (spentBy.filter(by -> !by.equals(spend.txid())).isPresent()) {
                findings.add(new Finding.CoinSpent(outPoint, spentBy.get()));
                allConfirmed = false;
            } else if (!ledger.received().containsKey(outPoint)) {
                findings.add(new Finding.CoinUnknown(outPoint));
                allConfirmed = false;
            } else if (coin.filter(found -> !found.isConfirmed()).isPresent()) {
                findings.add(new Finding.CoinUnconfirmed(outPoint));
                allConfirmed = false;
            }
            Optional.ofNullable(view.reservations().get(outPoint))
                    .filter(holder -> !holder.equals(requestId))
                    .ifPresent(holder -> findings.add(new Finding.CoinReserved(outPoint, holder)));
        }
        if (allConfirmed) {
            findings.add(new Finding.CoinsConfirmed());
        }
    }

    private void change() {
        int proven = 0;
        for (ReviewedSpend.Output output : spend.outputs()) {
            if (output.changePath().isPresent()) {
                proven++;
                if (SpendReviewService.ahead(output.changePath().get(), view) >= GAP_LIMIT) {
                    findings.add(new Finding.ChangeFarAhead(output.index()));
                }
            }
        }
        findings.add(proven == 0 ? new Finding.NoChange() : new Finding.ChangeProven(proven));
    }

    private void payees() {
        boolean lookAlike = false;
        for (ReviewedSpend.Output output : spend.outputs()) {
            switch (output.role()) {
                case DATA -> findings.add(new Finding.DataOutput(output.index()));
                case PAYEE -> {
                    int times = timesPaid.getOrDefault(output.output().script(), 0);
                    findings.add(
                            times > 0
                                    ? new Finding.KnownPayee(output.index(), times)
                                    : new Finding.FirstTimePayee(output.index()));
                    Optional<Address> known = times > 0 ? Optional.empty() : resembled(output);
                    known.ifPresent(address -> findings.add(new Finding.LookAlike(output.index(), address)));
                    lookAlike |= known.isPresent();
                }
                case CHANGE -> {
                    // Proven; what it says stands above.
                }
            }
        }
        if (!lookAlike) {
            findings.add(new Finding.NoLookAlike());
        }
    }

    private Optional<Address> resembled(ReviewedSpend.Output output) {
        return output.address()
                .flatMap(address -> timesPaid.keySet().stream()
                        .flatMap(script -> Address.of(script, account.network()).stream())
                        .filter(known -> LookAlike.resembles(address, known))
                        .findFirst());
    }

    private void amounts() {
        long perByte = Math.ceilDiv(spend.fee().satoshis(), spend.signedSize());
        findings.add(perByte > HIGH_SATOSHIS_PER_BYTE ? new Finding.FeeHigh(perByte) : new Finding.FeeUsual(perByte));
        Amount held = view.ledger().coins().stream().map(Coin::value).reduce(Amount.ZERO, Amount::plus);
        if (!held.isZero()) {
            int percent = (int) Math.min(100, spend.paid().satoshis() / Math.max(1, held.satoshis() / 100));
            if (percent > LARGE_PERCENT) {
                findings.add(new Finding.LargeForWallet(percent));
            }
        }
    }
}
