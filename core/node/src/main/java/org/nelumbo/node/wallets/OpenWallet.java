package org.nelumbo.node.wallets;

import java.util.List;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.review.SpendReviewService;
import org.nelumbo.wallet.spend.SpendPlanner;
import org.nelumbo.wallet.sync.WalletSync;

/// A shared wallet while the vault is open.
public record OpenWallet(
        SharedAccount account, WalletSync sync, SpendReviewService review, SpendPlanner planner, SigningGroup group) {
    /// The group of the wallet's members, ourselves named by our own member key.
    public static SigningGroup groupOf(SharedAccount account, MemberId self) {
        List<Participant> participants = account.policy().members().stream()
                .map(member ->
                        new Participant(new MemberId(member.memberKey().compressed()), new MemberPeer(member.peerId())))
                .toList();
        return new SigningGroup(new WalletId(account.id().bytes()), participants, self);
    }

    /// The id as the coordination names it.
    public WalletId id() {
        return group.wallet();
    }

    /// Member keys in the policy's order, which is the order on every screen.
    public List<MemberId> order() {
        return account.policy().members().stream()
                .map(member -> new MemberId(member.memberKey().compressed()))
                .toList();
    }
}
