package org.nelumbo.node.rendezvous;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nelumbo.coordination.rendezvous.Circle;
import org.nelumbo.coordination.rendezvous.CircleSecret;
import org.nelumbo.coordination.rendezvous.RendezvousService;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.wallets.OpenWallet;

/// Joins the circle of every open wallet and leaves those of wallets that are not open any more. Not thread-safe.
final class WalletCircles {
    private final RendezvousService rendezvous;
    private final Set<Bytes> joined = new HashSet<>();

    WalletCircles(RendezvousService rendezvous) {
        this.rendezvous = rendezvous;
    }

    /// These are open now, and no others.
    void open(List<OpenWallet> wallets) {
        Set<Bytes> ids = wallets.stream().map(wallet -> wallet.id().bytes()).collect(Collectors.toSet());
        for (Bytes gone : Set.copyOf(joined)) {
            if (!ids.contains(gone)) {
                joined.remove(gone);
                rendezvous.leave(gone);
            }
        }
        for (OpenWallet wallet : wallets) {
            if (joined.add(wallet.id().bytes())) {
                rendezvous.join(circle(wallet));
            }
        }
    }

    private static Circle circle(OpenWallet wallet) {
        return new Circle(
                wallet.id().bytes(),
                Optional.of(wallet.group().self()),
                wallet.group().others(),
                CircleSecret.ofWallet(wallet.account().policy().canonical()));
    }
}
