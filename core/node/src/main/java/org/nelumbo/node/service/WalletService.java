package org.nelumbo.node.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// Shared wallets, their coins and addresses.
public interface WalletService {
    /// All wallets, oldest first.
    Observable<List<WalletSnapshot>> wallets();

    /// A receive address that was never shown before; the choice is durable before this completes. Co-signers' apps are
    /// asked to derive the same one; their answers arrive in [WalletSnapshot#addresses].
    CompletableFuture<Result<ReceiveAddress, WalletFailure>> freshAddress(WalletId wallet, String label);

    /// The `lotus:` payment text for an address, for a QR code or a link.
    String paymentUri(ReceiveAddress address);
}
