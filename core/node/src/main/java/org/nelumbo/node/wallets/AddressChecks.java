package org.nelumbo.node.wallets;

import java.util.HashMap;
import java.util.Map;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.service.AddressCheckService;
import org.nelumbo.coordination.service.AddressVerdict;
import org.nelumbo.coordination.service.CheckedAddress;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.node.service.ReceiveAddress.CheckState;
import org.nelumbo.wallet.account.AddressPath;

/// What co-signers' apps say about our addresses, by the peer ids that screens know people by.
public final class AddressChecks {

    private final AddressCheckService service;

    public AddressChecks(AddressCheckService service) {
        this.service = service;
    }

    /// Asks all co-signers' apps to derive an address.
    void ask(OpenWallet wallet, AddressPath path) {
        service.ask(wallet.id(), ReviewRequests.path(path));
    }

    /// All answers so far.
    Observable<Map<CheckedAddress, Map<MemberId, AddressVerdict>>> answers() {
        return service.verdicts();
    }

    /// The answers about one wallet, by address and peer id.
    Map<AddressPath, Map<Bytes, CheckState>> answers(OpenWallet wallet) {
        WalletId id = wallet.id();
        Map<AddressPath, Map<Bytes, CheckState>> answers = new HashMap<>();
        service.verdicts().get().forEach((address, verdicts) -> {
            if (address.wallet().equals(id)) {
                Map<Bytes, CheckState> byPeer = new HashMap<>();
                verdicts.forEach((member, verdict) -> wallet.group()
                        .find(member)
                        .ifPresent(found -> byPeer.put(found.peer().id(), stateOf(verdict))));
                answers.put(ReviewRequests.path(address.path()), Map.copyOf(byPeer));
            }
        });
        return answers;
    }

    private static CheckState stateOf(AddressVerdict verdict) {
        return switch (verdict) {
            case SAME -> CheckState.SAME;
            case DIFFERENT -> CheckState.DIFFERENT;
        };
    }
}
