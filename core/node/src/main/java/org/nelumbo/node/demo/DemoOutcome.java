package org.nelumbo.node.demo;

import java.time.Duration;
import java.util.List;

/// How the story ended: with a confirmed payment.
///
/// @param txid in display order
/// @param signatures one final signature an input, 64 bytes in hex each, read back from the chain
/// @param walletMade from the invitation to the finished wallet
/// @param signing from the last approval to the final signature, as the last approver's app saw it
/// @param confirming from the proposal to the confirmation that everybody sees
public record DemoOutcome(
        String txid, List<String> signatures, Duration walletMade, Duration signing, Duration confirming) {
    public DemoOutcome {
        signatures = List.copyOf(signatures);
    }
}
