package org.nelumbo.coordination.port;

import java.util.List;
import org.nelumbo.chain.transaction.Txid;

/// What our own wallet computed for a request.
///
/// @param txid of the transaction, known before signing because Lotus ids leave the signatures out
/// @param inputs one for each input, in the transaction's order
public record ReviewedSpend(Txid txid, List<InputToSign> inputs) {
    public ReviewedSpend {
        inputs = List.copyOf(inputs);
    }
}
