package org.nelumbo.coordination.session;

import java.util.Optional;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.message.PartialSigShare;

/// What one signer has contributed to an attempt.
///
/// @param opened true once the nonces were found to open the commitments and to be points
/// @param verified true once the partial signatures verify
/// @param fault the rule this signer broke
public record SignerState(
        Optional<Evidenced<NonceCommit>> commit,
        Optional<Evidenced<NonceShare>> nonces,
        boolean opened,
        Optional<Evidenced<PartialSigShare>> partials,
        boolean verified,
        Optional<Fault> fault) {
    /// Nothing yet.
    public static final SignerState SILENT =
            new SignerState(Optional.empty(), Optional.empty(), false, Optional.empty(), false, Optional.empty());

    SignerState withCommit(Evidenced<NonceCommit> share) {
        return new SignerState(Optional.of(share), nonces, opened, partials, verified, fault);
    }

    SignerState withNonces(Evidenced<NonceShare> share) {
        return new SignerState(commit, Optional.of(share), opened, partials, verified, fault);
    }

    SignerState asOpened() {
        return new SignerState(commit, nonces, true, partials, verified, fault);
    }

    SignerState withPartials(Evidenced<PartialSigShare> share) {
        return new SignerState(commit, nonces, opened, Optional.of(share), verified, fault);
    }

    SignerState asVerified() {
        return new SignerState(commit, nonces, opened, partials, true, fault);
    }

    SignerState withFault(Fault broken) {
        return new SignerState(commit, nonces, opened, partials, verified, Optional.of(broken));
    }
}
