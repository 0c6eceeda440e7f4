package org.nelumbo.coordination.service;

import java.util.Map;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.foundation.observable.Observable;

/// Asks the co-signers' apps whether they derive the address we are about to hand out. Being asked tells
/// them, too, that its index is taken.
public interface AddressCheckService {
    /// The newest 1,000 addresses asked about since the start, the newest last, each with the verdicts on
    /// the answers that have arrived: at first with none. We ourselves are not among them. Observers are
    /// called on the coordination's event thread.
    Observable<Map<CheckedAddress, Map<MemberId, AddressVerdict>>> verdicts();

    /// Asks every other member of the wallet about the address at `path`. Any thread; returns at once.
    ///
    /// A question is sent until it arrives, for at most 14 days, and does not survive a restart; with
    /// locked keys it waits for [CoordinationService#refresh]. Asking again asks those whose question is not
    /// on its way and who have not confirmed. Nobody is asked about a wallet or a path that we do not know
    /// ourselves.
    void ask(WalletId wallet, KeyPath path);
}
