package org.nelumbo.node.service;

import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;

/// New payments from shared wallets.
public interface SpendService {
    /// What would happen. Pure and quick: made to be called on each key stroke. Changes nothing.
    SpendPreview preview(SpendDraft draft);

    /// Builds the transaction, reserves its coins, approves it in my name and asks the co-signers.
    CompletableFuture<Result<RequestId, SpendFailure>> propose(SpendDraft draft);
}
