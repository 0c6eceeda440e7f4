package org.nelumbo.wallet.account;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.hd.DerivationPath;
import org.nelumbo.chain.hd.ExtendedPublicKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// What a shared wallet is: its name, its members in a fixed order, and its rules. The key path of every address
/// needs all members (n-of-n MuSig2). The same record gives the same id, words and addresses everywhere.
///
/// Immutable, and always valid: made by [#of] or read by [SharedWalletPolicyCodec].
public final class SharedWalletPolicy {
    /// The fewest members.
    public static final int MIN_MEMBERS = 2;

    /// The most members.
    public static final int MAX_MEMBERS = 100;

    private static final int ACCOUNT_DEPTH = 3;

    private final String name;
    private final WalletRules rules;
    private final List<Member> members;
    private final Bytes canonical;
    private final WalletId id;

    private SharedWalletPolicy(String name, WalletRules rules, List<Member> members) {
        this.name = name;
        this.rules = rules;
        this.members = members;
        this.canonical = SharedWalletPolicyCodec.encode(this);
        this.id = new WalletId(Hashes.tagged("Nelumbo/wallet-id", canonical));
    }

    /// Makes a policy of what people brought, whatever the order they came in: members are sorted bytewise by
    /// member key.
    public static Result<SharedWalletPolicy, PolicyFailure> of(
            String name, WalletRules rules, Collection<Member> members) {
        return of(Curve.preferred(), name, rules, members);
    }

    /// As above, with the given curve.
    public static Result<SharedWalletPolicy, PolicyFailure> of(
            Curve curve, String name, WalletRules rules, Collection<Member> members) {
        List<Member> sorted =
                members.stream().sorted(Comparator.comparing(Member::memberKey)).toList();
        if (!PolicyText.isUsable(name)) {
            return Result.failed(new PolicyFailure.UnusableName(name));
        }
        if (sorted.size() < MIN_MEMBERS || sorted.size() > MAX_MEMBERS) {
            return Result.failed(new PolicyFailure.MemberCount(sorted.size()));
        }
        for (int i = 0; i < sorted.size(); i++) {
            Result<Member, PolicyFailure> checked = check(curve, sorted.get(i), i);
            if (checked instanceof Result.Failed<Member, PolicyFailure>(PolicyFailure failure)) {
                return Result.failed(failure);
            }
        }
        if (repeats(sorted, Member::memberKey)
                || repeats(sorted, member -> member.account().publicKey())
                || repeats(sorted, Member::peerId)) {
            return Result.failed(new PolicyFailure.DuplicateMember());
        }
        if (rules.recovery().filter(tree -> !tree.fits(sorted.size())).isPresent()) {
            return Result.failed(new PolicyFailure.RecoveryDoesNotFit());
        }
        return Result.ok(new SharedWalletPolicy(name, rules, sorted));
    }

    private static Result<Member, PolicyFailure> check(Curve curve, Member member, int position) {
        if (!PolicyText.isUsable(member.name())) {
            return Result.failed(new PolicyFailure.UnusableName(member.name()));
        }
        if (member.peerId().isEmpty() || member.peerId().size() > Member.MAX_PEER_ID) {
            return Result.failed(new PolicyFailure.UnusablePeerId(position));
        }
        ExtendedPublicKey account = member.account();
        if (account.depth() != ACCOUNT_DEPTH || !DerivationPath.isHardened(account.childNumber())) {
            return Result.failed(new PolicyFailure.UnusableAccountKey(position, "it is not at m/44'/10605'/account'."));
        }
        return memberKeyOf(curve, account).equals(member.memberKey())
                ? Result.ok(member)
                : Result.failed(new PolicyFailure.ForeignMemberKey(position));
    }

    /// The member key that follows from an account key: `account / 2 / 0`.
    public static PublicKey memberKeyOf(Curve curve, ExtendedPublicKey account) {
        return account.derive(curve, Member.MEMBER_CHAIN).derive(curve, 0).publicKey();
    }

    private static boolean repeats(List<Member> members, Function<Member, Object> part) {
        Set<Object> seen = new HashSet<>();
        return !members.stream().map(part).allMatch(seen::add);
    }

    /// What the wallet is called, 1 … 40 characters.
    public String name() {
        return name;
    }

    /// Network, time of making and recovery.
    public WalletRules rules() {
        return rules;
    }

    /// Where its coins are.
    public Network network() {
        return rules.network();
    }

    /// Everybody whose signature a payment needs, sorted bytewise by member key.
    public List<Member> members() {
        return members;
    }

    /// Position of the member with this key.
    public OptionalInt positionOf(PublicKey memberKey) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).memberKey().equals(memberKey)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /// The one encoding of this policy, see [SharedWalletPolicyCodec].
    public Bytes canonical() {
        return canonical;
    }

    /// The tagged hash of the encoding.
    public WalletId id() {
        return id;
    }

    /// Six words to compare aloud. Takes a moment, see [GroupCode].
    public GroupCode groupCode() {
        return GroupCode.of(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedWalletPolicy policy && canonical.equals(policy.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /// The id.
    @Override
    public String toString() {
        return "SharedWalletPolicy[" + id + "]";
    }
}
