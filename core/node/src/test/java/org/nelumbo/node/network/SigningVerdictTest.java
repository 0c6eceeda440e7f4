package org.nelumbo.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.service.AbsentCosigner;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.CanSign.Answer;
import org.nelumbo.node.service.ChainServer.State;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.Person.Presence;
import org.nelumbo.node.service.SigningObstacle;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

class SigningVerdictTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Person ALICE = person("Alice", true, Presence.HERE);
    private static final Person BOB_AWAY = person("Bob", false, Presence.AWAY);
    private static final Person CAROL = person("Carol", false, Presence.HERE);
    private static final WalletSnapshot COMPLETE = wallet("Holiday house", ALICE, CAROL);
    private static final WalletSnapshot WAITING = wallet("Club money", ALICE, BOB_AWAY, CAROL);

    @Test
    void everybodyHereIsAYes() {
        CanSign answer = verdict(State.HERE, false, false, COMPLETE);
        assertThat(answer.answer()).isEqualTo(Answer.YES);
        assertThat(answer.obstacles()).isEmpty();
        assertThat(answer.wallets()).allMatch(CanSign.WalletVerdict::complete);
    }

    @Test
    void oneCompleteWalletOfTwoIsAYesForSome() {
        CanSign answer = verdict(State.HERE, false, false, COMPLETE, WAITING);
        assertThat(answer.answer()).isEqualTo(Answer.SOME_WALLETS);
        assertThat(answer.wallets().getLast().obstacles())
                .containsExactly(new SigningObstacle.CosignerMissing(BOB_AWAY, Optional.of(NOON)));
    }

    @Test
    void aMissingCosignerIsNamedWithTheLastTimeTheyWereSeen() {
        CanSign answer = verdict(State.HERE, false, false, WAITING);
        assertThat(answer.answer()).isEqualTo(Answer.NOT_YET);
        assertThat(PeerProjection.absent(answer))
                .containsExactly(new AbsentCosigner(BOB_AWAY, Optional.of(NOON), List.of("Club money")));
    }

    @Test
    void somebodyMissingInTwoWalletsIsListedOnce() {
        CanSign answer = verdict(State.HERE, false, false, WAITING, wallet("Treasury", ALICE, BOB_AWAY));
        assertThat(PeerProjection.absent(answer))
                .singleElement()
                .satisfies(absent -> assertThat(absent.wallets()).containsExactly("Club money", "Treasury"));
    }

    @Test
    void aSilentOrWrongChainServerIsANoWhoeverIsHere() {
        assertThat(verdict(State.UNREACHABLE, false, false, COMPLETE))
                .isEqualTo(new CanSign(
                        Answer.NO,
                        List.of(new SigningObstacle.ChainServerSilent()),
                        verdict(State.HERE, false, false, COMPLETE).wallets()));
        assertThat(verdict(State.WRONG_NETWORK, false, false, COMPLETE).obstacles())
                .containsExactly(new SigningObstacle.WrongChain());
        assertThat(verdict(State.UNREACHABLE, false, true, WAITING).obstacles())
                .contains(new SigningObstacle.NobodyConnected());
    }

    @Test
    void anAlarmTurnsAYesIntoBetterNot() {
        CanSign answer = verdict(State.HERE, true, false, COMPLETE);
        assertThat(answer.answer()).isEqualTo(Answer.BETTER_NOT);
        assertThat(answer.obstacles()).containsExactly(new SigningObstacle.DoubtfulView());
    }

    @Test
    void withoutWalletOrWordOfTheServerItIsNeitherYesNorNo() {
        assertThat(verdict(State.HERE, false, true).answer()).isEqualTo(Answer.NO_WALLET);
        assertThat(verdict(State.STARTING, false, false, COMPLETE).answer()).isEqualTo(Answer.NOT_YET);
    }

    private static CanSign verdict(State server, boolean alarmed, boolean alone, WalletSnapshot... wallets) {
        return new SigningVerdict(
                        Arrays.asList(wallets),
                        server,
                        alarmed,
                        alone,
                        person -> person.equals(BOB_AWAY) ? Optional.of(NOON) : Optional.empty())
                .answer();
    }

    private static Person person(String name, boolean me, Presence presence) {
        return new Person(id(name), name, "a-b-c", me, presence);
    }

    private static WalletSnapshot wallet(String name, Person... people) {
        return new WalletSnapshot(
                new WalletId(id(name)),
                name,
                List.of(people),
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                List.of(),
                List.of(),
                List.of(),
                NOON,
                true,
                NOON);
    }

    private static Bytes id(String name) {
        byte[] id = new byte[32];
        id[0] = (byte) name.charAt(0);
        id[1] = (byte) name.charAt(1);
        return Bytes.of(id);
    }
}
