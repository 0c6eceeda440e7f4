package org.nelumbo.coordination.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.fixture.FixtureCircle;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class PresenceSealingTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UtcDay TODAY = UtcDay.of(NOON);
    private static final List<String> HOME = List.of("/ip4/203.0.113.7/tcp/4001");

    private final PresenceTimes times = PresenceTimes.DEFAULT;
    private final PresenceValidator validator = new PresenceValidator(times);
    private final PresenceSealing sealing = new PresenceSealing(Curve.preferred(), times);
    private final FixtureCircle wallet = new FixtureCircle(1, 3);
    private final Circle asBob = wallet.seenBy(1);
    private final Participant alice = wallet.participant(0);

    @Test
    void whatStrangersSeeHoldsNeitherKeysNorPeersNorAddresses() {
        String seen = of(0, NOON, HOME).encode().hex();

        assertThat(seen)
                .hasSize(2 * PresenceRecord.SIZE)
                .doesNotContain(alice.member().key().slice(1, 33).hex())
                .doesNotContain(alice.peer().id().hex())
                .doesNotContain(wallet.group().wallet().toString())
                .doesNotContain("cb007107");
    }

    @Test
    void recordsOfOneMemberOnTwoDaysShareNothing() {
        PresenceRecord today = of(0, NOON, HOME);
        PresenceRecord tomorrow = of(0, NOON.plus(Duration.ofDays(1)), HOME);

        assertThat(today.slot()).isNotEqualTo(tomorrow.slot());
        assertThat(asBob.secret().topic(TODAY)).isNotEqualTo(asBob.secret().topic(TODAY.after()));
    }

    @Test
    void theTopicOfAnotherDayHasTheSameBucket() {
        String topic = asBob.secret().topic(TODAY);

        assertThat(topic).endsWith("/" + asBob.secret().bucket());
        assertThat(asBob.secret().topic(TODAY.after()))
                .endsWith("/" + asBob.secret().bucket());
        assertThat(asBob.secret().bucket()).isBetween(0, CircleSecret.BUCKETS - 1);
    }

    @Test
    void anotherWalletsMembersCannotOpenIt() {
        FixtureCircle stranger = new FixtureCircle(2, 3);

        assertThat(refusal(sealing.open(stranger.seenBy(1), TODAY, alice, of(0, NOON, HOME))))
                .isInstanceOf(PresenceRefusal.NotOpened.class);
    }

    @Test
    void aMemberCannotSpeakForAnother() {
        // Every member can make every slot's key, so Carol can file a record of her own where Alice's belongs.
        PresenceRecord forged = sealing.seal(
                        wallet.seenBy(2),
                        alice.member(),
                        wallet.signer(2),
                        wallet.peerRecord(0, 1, HOME),
                        NOON,
                        new SeededEntropy(1))
                .orThrow();

        assertThat(validator.check(forged.key().bytes(), forged.encode(), NOON).isOk())
                .isTrue();
        assertThat(refusal(sealing.open(asBob, TODAY, alice, forged))).isInstanceOf(PresenceRefusal.WrongMember.class);
    }

    @Test
    void aMemberCannotSendOthersToAnotherComputer() {
        PresenceRecord elsewhere = sealing.seal(
                        wallet.seenBy(0),
                        alice.member(),
                        wallet.signer(0),
                        wallet.peerRecord(2, 1, HOME),
                        NOON,
                        new SeededEntropy(1))
                .orThrow();

        assertThat(refusal(sealing.open(asBob, TODAY, alice, elsewhere))).isInstanceOf(PresenceRefusal.WrongPeer.class);
    }

    @Test
    void aRecordDoesNotMoveToAnotherSlotOrDay() {
        PresenceRecord record = of(0, NOON, HOME);

        assertThat(refusal(validator.check(of(1, NOON, HOME).key().bytes(), record.encode(), NOON)))
                .isInstanceOf(PresenceRefusal.WrongKey.class);
        assertThat(refusal(sealing.open(asBob, TODAY.after(), alice, record)))
                .isInstanceOf(PresenceRefusal.WrongDay.class);
        assertThat(refusal(sealing.open(asBob, TODAY, wallet.participant(2), record)))
                .isInstanceOf(PresenceRefusal.WrongMember.class);
    }

    @Test
    void timesAreBelievedOnlyWithinTheirLimits() {
        Bytes record = of(0, NOON, HOME).encode();
        Duration millisecond = Duration.ofMillis(1);

        assertThat(validator.check(record, NOON.minus(times.skew())).isOk()).isTrue();
        assertThat(refusal(validator.check(record, NOON.minus(times.skew()).minus(millisecond))))
                .isInstanceOf(PresenceRefusal.FromFuture.class);
        assertThat(validator
                        .check(record, NOON.plus(times.lifetime()).minus(millisecond))
                        .isOk())
                .isTrue();
        assertThat(refusal(validator.check(record, NOON.plus(times.lifetime()))))
                .isInstanceOf(PresenceRefusal.Expired.class);
    }

    @Test
    void aRecordThatWantsToLiveTooLongIsRefused() {
        try (CircleSecret secret = CircleSecret.ofWallet(wallet.policy());
                PeerKeyPair slot = secret.slot(TODAY, alice.member())) {
            PresenceRecord good = of(0, NOON, HOME);
            PresenceRecord eternal = PresenceRecord.sign(
                    slot, NOON, NOON.plus(times.lifetime()).plusMillis(1), good.nonce(), good.sealed());
            PresenceRecord dead = PresenceRecord.sign(slot, NOON, NOON, good.nonce(), good.sealed());

            assertThat(refusal(validator.check(eternal.encode(), NOON)))
                    .isInstanceOf(PresenceRefusal.BadLifetime.class);
            assertThat(refusal(validator.check(dead.encode(), NOON))).isInstanceOf(PresenceRefusal.BadLifetime.class);
        }
    }

    @Test
    void theNewestValidRecordIsSelected() {
        Bytes old = of(0, NOON, HOME).encode();
        Bytes fresh = of(0, NOON.plusSeconds(60), HOME).encode();
        Bytes future = of(0, NOON.plusSeconds(3_600), HOME).encode();
        Bytes other = of(1, NOON.plusSeconds(90), HOME).encode();
        Bytes key = of(0, NOON, HOME).key().bytes();

        assertThat(validator.select(key, List.of(old, Bytes.EMPTY, fresh, other, future), NOON))
                .contains(2);
        assertThat(validator.select(key, List.of(Bytes.EMPTY, other, future), NOON))
                .isEmpty();
    }

    @Test
    void aChangedByteAnywhereIsNoticedByStrangers() throws DecodeException {
        byte[] encoded = of(0, NOON, HOME).encode().toArray();
        for (int i = 0; i < encoded.length; i += 13) {
            byte[] changed = encoded.clone();
            changed[i] ^= 0x40;
            assertThat(validator.check(Bytes.of(changed), NOON).isOk()).isFalse();
        }
        assertThat(PresenceRecord.decode(Bytes.of(encoded)).isSigned()).isTrue();
    }

    @Test
    void eightAddressesBehindRelaysFit() {
        List<String> relayed = new ArrayList<>();
        for (int i = 0; i < Presence.MAX_ADDRESSES; i++) {
            relayed.add("/ip4/198.51.100." + i
                    + "/tcp/4001/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp/p2p-circuit");
        }

        assertThat(wallet.peerRecord(0, NOON.toEpochMilli(), relayed).size())
                .isLessThanOrEqualTo(PresenceSealing.MAX_PEER_RECORD);
        assertThat(sealing.open(asBob, TODAY, alice, of(0, NOON, relayed))
                        .orThrow()
                        .addresses())
                .isEqualTo(relayed);
    }

    @Test
    void aPeerRecordThatDoesNotFitIsNotSealed() {
        Bytes large = Bytes.of(new byte[PresenceSealing.MAX_PEER_RECORD + 1]);

        assertThatThrownBy(() -> sealing.seal(
                        asBob, wallet.participant(1).member(), wallet.signer(1), large, NOON, new SeededEntropy(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aroundMidnightTheNeighbouringDayCountsToo() {
        Instant midnight = TODAY.end();

        assertThat(times.days(NOON)).containsExactly(TODAY);
        assertThat(times.days(midnight.minusSeconds(60))).containsExactly(TODAY, TODAY.after());
        assertThat(times.days(midnight.plusSeconds(60))).containsExactly(TODAY.after(), TODAY);
        assertThat(times.days(midnight.plus(times.lifetime()).plusSeconds(1))).containsExactly(TODAY.after());
        assertThat(times.spoken(midnight.plusSeconds(60))).containsExactly(TODAY.after(), TODAY);
        assertThat(times.spoken(midnight.plus(times.skew()).plusSeconds(1))).containsExactly(TODAY.after());
    }

    @Test
    void aKeyIsReadOnlyInItsOneForm() {
        PresenceKey key = of(0, NOON, HOME).key();
        String text = key.toString();

        assertThat(PresenceKey.parse(key.bytes())).contains(key);
        for (String other : List.of(
                text.toUpperCase(java.util.Locale.ROOT),
                PresenceKey.PREFIX + text.substring(PresenceKey.PREFIX.length()).replace('a', 'A') + "0",
                text.substring(1),
                text + "0",
                PresenceKey.PREFIX,
                "/lotus/presence-" + text.substring(PresenceKey.PREFIX.length()))) {
            assertThat(PresenceKey.parse(Bytes.of(other.getBytes(StandardCharsets.US_ASCII))))
                    .isEmpty();
        }
    }

    @Test
    void lockedKeysSealNothing() {
        assertThat(sealing.seal(
                                asBob,
                                wallet.participant(1).member(),
                                new LockedSigner(),
                                wallet.peerRecord(1, 1, HOME),
                                NOON,
                                new SeededEntropy(1))
                        .isOk())
                .isFalse();
    }

    private PresenceRecord of(int member, Instant at, List<String> addresses) {
        return wallet.record(member, at, addresses, new SeededEntropy(at.toEpochMilli() + member));
    }

    private static <T> PresenceRefusal refusal(Result<T, PresenceRefusal> result) {
        Optional<PresenceRefusal> refused = result.asFailure();
        assertThat(refused).isPresent();
        assertThat(refused.get().explanation()).endsWith(".");
        assertThat(refused.get().title()).isNotBlank();
        return refused.get();
    }
}
