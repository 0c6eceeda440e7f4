package org.nelumbo.wallet.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.spend.ChangeProof;

/// What somebody asks to sign: claims, none of which is believed.
///
/// @param id of the request, 32 bytes; what its coins are reserved for
/// @param transaction the whole unsigned transaction; empty if only a hash was sent
/// @param spent what each input is said to spend, in input order
/// @param paths the addresses of those outputs, in input order
/// @param change the outputs said to come back
/// @param labels what the proposer calls the receivers, by output index
public record ReviewRequest(
        Bytes id,
        Optional<Transaction> transaction,
        List<TxOutput> spent,
        List<AddressPath> paths,
        List<ChangeProof> change,
        Map<Integer, String> labels) {
    public ReviewRequest {
        spent = List.copyOf(spent);
        paths = List.copyOf(paths);
        change = List.copyOf(change);
        labels = Map.copyOf(labels);
    }
}
