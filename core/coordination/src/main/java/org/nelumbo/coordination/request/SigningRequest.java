package org.nelumbo.coordination.request;

import java.time.Instant;
import java.util.List;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.WalletId;

/// The whole body of a signing request: what is approved is what is signed.
///
/// Everything a co-signer needs to compute every sighash is in it; nothing a co-signer could only believe is.
///
/// @param transaction unsigned: every input's scriptSig is empty
/// @param inputs one for each input of the transaction, in its order
/// @param purpose the proposer's words, at most 280 characters
/// @param createdAt whole milliseconds since 1970 UTC
/// @param expiresAt whole milliseconds; nobody signs at or after it
public record SigningRequest(
        WalletId wallet,
        Transaction transaction,
        List<RequestInput> inputs,
        List<ChangeOutput> change,
        String purpose,
        List<PayeeLabel> payees,
        Instant createdAt,
        Instant expiresAt,
        MemberId proposer) {

    public SigningRequest {
        inputs = List.copyOf(inputs);
        change = List.copyOf(change);
        payees = List.copyOf(payees);
        createdAt = Instant.ofEpochMilli(createdAt.toEpochMilli());
        expiresAt = Instant.ofEpochMilli(expiresAt.toEpochMilli());
    }

    /// The id that stands for all of this.
    public RequestId id() {
        return SigningRequestCodec.id(this);
    }
}
