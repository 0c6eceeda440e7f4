package org.nelumbo.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.member;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.members;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policy;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policyWithRecovery;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hd.ExtendedPublicKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class SharedWalletPolicyTest {
    @Test
    void theOrderInWhichPeopleArriveDoesNotMatter() {
        List<Member> turned = new ArrayList<>(members(3));
        Collections.reverse(turned);
        SharedWalletPolicy other = SharedWalletPolicy.of("Boat fund", rules(Optional.empty()), turned)
                .orThrow();
        assertThat(other).isEqualTo(policy(3));
        assertThat(other.id()).isEqualTo(policy(3).id());
        assertThat(other.members())
                .isSortedAccordingTo((one, two) -> one.memberKey().compareTo(two.memberKey()));
    }

    @Test
    void whatWasWrittenIsReadBackForEachKindOfWallet() throws DecodeException {
        for (SharedWalletPolicy policy : List.of(policy(2), policy(3), policy(15), policyWithRecovery())) {
            SharedWalletPolicy read = SharedWalletPolicyCodec.decode(policy.canonical());
            assertThat(read).isEqualTo(policy);
            assertThat(read.rules()).isEqualTo(policy.rules());
            assertThat(read.members()).isEqualTo(policy.members());
        }
    }

    @Test
    void anyOtherContentIsAnotherWalletWithOtherWords() {
        SharedWalletPolicy renamed = SharedWalletPolicy.of("Goat fund", rules(Optional.empty()), members(3))
                .orThrow();
        assertThat(renamed.id()).isNotEqualTo(policy(3).id());
        assertThat(renamed.groupCode()).isNotEqualTo(policy(3).groupCode());
        assertThat(policyWithRecovery().id()).isNotEqualTo(policy(3).id());
        assertThat(policy(3).groupCode().words()).hasSize(6);
    }

    @Test
    void aMemberKeyThatDoesNotFollowFromTheAccountKeyIsRefused() {
        Member alice = member(0);
        Member forged = new Member(alice.name(), member(5).memberKey(), alice.account(), alice.peerId());
        assertThat(attempt(List.of(forged, member(1)))).get().isInstanceOf(PolicyFailure.ForeignMemberKey.class);
    }

    @Test
    void anAccountKeyFromAnotherDepthIsRefused() {
        Member alice = member(0);
        ExtendedPublicKey deeper = alice.account().derive(0);
        Member forged = new Member(
                alice.name(), SharedWalletPolicy.memberKeyOf(Curve.preferred(), deeper), deeper, alice.peerId());
        assertThat(attempt(List.of(forged, member(1)))).get().isInstanceOf(PolicyFailure.UnusableAccountKey.class);
    }

    @Test
    void repeatedPeopleKeysAndComputersAreRefused() {
        Member alice = member(0);
        Member samePeer = new Member("Bob", member(1).memberKey(), member(1).account(), alice.peerId());
        assertThat(attempt(List.of(alice, alice))).contains(new PolicyFailure.DuplicateMember());
        assertThat(attempt(List.of(alice, samePeer))).contains(new PolicyFailure.DuplicateMember());
    }

    @Test
    void aWalletOfOneAndNamesThatMisleadAreRefused() {
        assertThat(attempt(members(1))).contains(new PolicyFailure.MemberCount(1));
        for (String name : List.of("", " ", " Boat", "Bo\u202eat", "Bo\nat", "\ud800", "x".repeat(41))) {
            assertThat(SharedWalletPolicy.of(name, rules(Optional.empty()), members(2))
                            .asFailure())
                    .as(name)
                    .get()
                    .isInstanceOf(PolicyFailure.UnusableName.class);
        }
        assertThat(SharedWalletPolicy.of("Bootskässeli 船", rules(Optional.empty()), members(2))
                        .isOk())
                .isTrue();
    }

    @Test
    void recoveryRulesMustFitTheMembers() {
        RecoveryTree tooMany = new RecoveryTree(List.of(new RecoveryRule(3, 100)));
        assertThat(SharedWalletPolicy.of("Boat fund", rules(Optional.of(tooMany)), members(3))
                        .asFailure())
                .contains(new PolicyFailure.RecoveryDoesNotFit());
        assertThatThrownBy(() -> new RecoveryTree(List.of(new RecoveryRule(1, 100), new RecoveryRule(2, 200))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownVersionsAndEncodingsThatAreNotCanonicalAreRefused() {
        byte[] newer = policy(2).canonical().toArray();
        newer[0] = 2;
        assertThatThrownBy(() -> SharedWalletPolicyCodec.decode(Bytes.of(newer)))
                .hasMessageContaining("version 2 is unknown");
        assertThatThrownBy(() ->
                        SharedWalletPolicyCodec.decode(Bytes.concat(policy(2).canonical(), Bytes.of((byte) 0))))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.TRAILING));
        assertThatThrownBy(() -> SharedWalletPolicyCodec.decode(Bytes.of(new byte[70_000])))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Test
    void membersInAnotherOrderAreNotCanonical() {
        byte[] bytes = policy(2).canonical().toArray();
        int head = 1 + 1 + "Boat fund".length() + 10 + 1;
        int first = head + memberSize(policy(2).members().getFirst());
        byte[] turned = new byte[bytes.length];
        System.arraycopy(bytes, 0, turned, 0, head);
        System.arraycopy(bytes, first, turned, head, bytes.length - first);
        System.arraycopy(bytes, head, turned, head + bytes.length - first, first - head);
        assertThatThrownBy(() -> SharedWalletPolicyCodec.decode(Bytes.of(turned)))
                .hasMessageContaining("canonical");
    }

    private static int memberSize(Member member) {
        return 1
                + member.name().length()
                + 33
                + 1
                + member.account().serialize(Network.REGTEST).length()
                + 1
                + member.peerId().size();
    }

    private static Optional<PolicyFailure> attempt(List<Member> members) {
        return SharedWalletPolicy.of("Boat fund", rules(Optional.empty()), members)
                .asFailure();
    }
}
