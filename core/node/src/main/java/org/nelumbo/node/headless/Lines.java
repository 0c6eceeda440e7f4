package org.nelumbo.node.headless;

import java.util.Locale;
import org.nelumbo.node.service.ActivityEntry;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.TransactionView;
import org.nelumbo.node.service.WalletSnapshot;

/// Snapshots as single lines for a terminal.
final class Lines {
    private static final int SHORT_ID = 12;

    private Lines() {}

    static String wallet(WalletSnapshot wallet) {
        return String.format(
                Locale.ROOT,
                "%s  %s  %s confirmed, %s on its way, %s reserved%s",
                wallet.id().hash().hex().substring(0, SHORT_ID),
                wallet.name(),
                wallet.confirmed(),
                wallet.incoming(),
                wallet.reserved(),
                wallet.upToDate() ? "" : "  (the chain server does not answer)");
    }

    static String request(RequestSnapshot request) {
        String what = request.transaction()
                .map(TransactionView::paid)
                .map(paid -> "pay " + paid)
                .orElse("a payment that was refused");
        return String.format(
                Locale.ROOT,
                "%s  %s asks to %s from %s: %s, %d of %d approved%s",
                request.id().hash().hex().substring(0, SHORT_ID),
                request.proposer().name(),
                what,
                request.walletName(),
                request.phase().name().toLowerCase(Locale.ROOT),
                request.approved(),
                request.approvals().size(),
                request.problem().map(problem -> "  (" + problem + ")").orElse(""));
    }

    static String activity(ActivityEntry entry) {
        return String.format(
                Locale.ROOT,
                "%s  %s %s  %s  %s",
                entry.txid(),
                entry.direction().name().toLowerCase(Locale.ROOT),
                entry.amount(),
                entry.counterparty(),
                entry.confirmations() == 0 ? "unconfirmed" : entry.confirmations() + " confirmations");
    }
}
