package org.nelumbo.coordination.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.fixture.FixtureCircle;
import org.nelumbo.coordination.fixture.SimulatedRendezvous;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

class RendezvousSimulationTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void membersWhoseAddressesAllChangedFindEachOtherWithinSeconds() {
        SimulatedRendezvous world = new SimulatedRendezvous(1, 3, NOON);
        world.startAll();
        assertThat(world.runUntil(world::allConnected, SOON)).isPresent();

        for (int i = 0; i < 3; i++) {
            world.node(i).stop();
        }
        world.run(Duration.ofHours(3));
        world.startAll();

        assertThat(world.allConnected()).isFalse();
        assertThat(world.runUntil(world::allConnected, SOON)).isPresent();
    }

    @Test
    void gossipAloneIsEnough() {
        SimulatedRendezvous world = new SimulatedRendezvous(2, 5, NOON);
        world.network().weather(true, false, 0);
        world.startAll();

        assertThat(world.runUntil(world::allConnected, SOON)).isPresent();
        assertThat(world.node(0).snapshot().sightings().values())
                .allMatch(sighting -> sighting.way() == Sighting.Way.GOSSIP);
    }

    @Test
    void theDhtAloneIsEnoughForThoseWhoComeLater() {
        SimulatedRendezvous world = new SimulatedRendezvous(3, 3, NOON);
        world.network().weather(false, true, 0);
        world.node(0).start();
        world.run(Duration.ofMinutes(50));
        world.node(1).start();
        world.node(2).start();

        assertThat(world.runUntil(world::allConnected, Duration.ofSeconds(30))).isPresent();
        assertThat(world.node(2)
                        .snapshot()
                        .sightings()
                        .get(world.wallet().participant(0).peer()))
                .extracting(Sighting::way)
                .isEqualTo(Sighting.Way.DHT);
    }

    @Property(tries = 10)
    void theyFindEachOtherInBadWeather(@ForAll @IntRange(max = 1_000) int seed) {
        SimulatedRendezvous world = new SimulatedRendezvous(seed, 4, NOON);
        world.network().weather(true, true, 0.5);
        world.startAll();

        assertThat(world.runUntil(world::allConnected, Duration.ofMinutes(10))).isPresent();
    }

    @Test
    void whoMovesIsFoundAgain() {
        SimulatedRendezvous world = new SimulatedRendezvous(4, 3, NOON);
        world.startAll();
        assertThat(world.runUntil(world::allConnected, SOON)).isPresent();
        world.run(Duration.ofMinutes(5));

        world.node(1).move("/ip4/198.51.100.9/tcp/9999");

        assertThat(world.runUntil(world::allConnected, SOON)).isPresent();
        assertThat(world.node(2).seen(1).getLast().addresses()).containsExactly("/ip4/198.51.100.9/tcp/9999");
    }

    @Test
    void changingAddressesAllTheTimeDoesNotMakeUsTalkAllTheTime() {
        SimulatedRendezvous world = new SimulatedRendezvous(5, 2, NOON);
        world.startAll();
        world.run(Duration.ofSeconds(2));
        long before = world.node(0).snapshot().published();

        for (int second = 0; second < 60; second++) {
            world.node(0).engine().addressesChanged();
            world.run(Duration.ofSeconds(1));
        }

        assertThat(world.node(0).snapshot().published() - before).isBetween(4L, 7L);
    }

    @Test
    void theDayChangesWithoutLosingAnybody() {
        SimulatedRendezvous world = new SimulatedRendezvous(6, 2, Instant.parse("2026-11-24T23:40:00Z"));
        world.startAll();
        world.run(Duration.ofSeconds(10));
        UtcDay today = UtcDay.of(world.now());
        String evening = world.wallet().seenBy(0).secret().topic(today);
        String morning = world.wallet().seenBy(0).secret().topic(today.after());
        assertThat(world.node(0).endpoint().topics()).containsExactly(evening);

        world.run(Duration.ofMinutes(17));
        assertThat(world.node(0).endpoint().topics()).contains(evening, morning);

        world.run(Duration.ofMinutes(10));
        assertThat(world.node(0).endpoint().topics()).containsExactly(morning);
        assertThat(world.node(1).seen(0).getLast().saidAt()).isAfter(today.end());
    }

    @Test
    void whoFellSilentBeforeMidnightIsFoundUnderYesterdaysKey() {
        SimulatedRendezvous world = new SimulatedRendezvous(7, 2, Instant.parse("2026-11-24T23:00:00Z"));
        world.node(0).start();
        world.run(Duration.ofMinutes(2));
        world.node(0).stop();
        world.run(Duration.ofMinutes(75));
        world.node(1).start();
        world.run(Duration.ofSeconds(5));

        assertThat(world.node(1).seen(0)).hasSize(1);
    }

    @Test
    void clocksMayDifferByLessThanFiveMinutes() {
        for (Instant start :
                List.of(NOON, Instant.parse("2026-11-24T23:58:00Z"), Instant.parse("2026-11-25T00:02:00Z"))) {
            SimulatedRendezvous world = new SimulatedRendezvous(8, 3, start);
            world.node(0).clock(Duration.ofMinutes(-2));
            world.node(1).clock(Duration.ofMinutes(2));
            world.startAll();

            assertThat(world.runUntil(world::allConnected, SOON)).isPresent();
        }
    }

    @Test
    void aClockFarAheadIsNotBelieved() {
        SimulatedRendezvous world = new SimulatedRendezvous(9, 2, NOON);
        world.node(1).start();
        world.run(Duration.ofSeconds(5));
        PresenceRecord ahead =
                world.wallet().record(0, world.now().plus(Duration.ofMinutes(6)), List.of(), new SeededEntropy(1));

        world.network().inject(topic(world), ahead.encode());
        world.run(Duration.ofSeconds(1));

        assertThat(world.node(1).seen(0)).isEmpty();
        assertThat(world.node(1).refused("from-future")).isEqualTo(1);
    }

    @Test
    void whenTheNetworkReturnsNobodyWaitsForTheNextTry() {
        SimulatedRendezvous world = new SimulatedRendezvous(10, 2, NOON);
        world.network().weather(false, false, 0);
        world.startAll();
        world.run(Duration.ofMinutes(20));
        assertThat(world.node(0).snapshot().published()).isZero();
        assertThat(world.node(0).snapshot().unheard()).isBetween(15L, 40L);

        world.network().weather(true, true, 0);
        world.node(0).engine().networkReturned();
        world.node(1).engine().networkReturned();

        assertThat(world.runUntil(world::allConnected, Duration.ofSeconds(3))).isPresent();
    }

    @Test
    void nobodyAsksForThoseWhoAreConnected() {
        SimulatedRendezvous world = new SimulatedRendezvous(11, 3, NOON);
        world.startAll();
        world.runUntil(world::allConnected, SOON);
        world.run(Duration.ofSeconds(20));
        int before = world.network().gets();

        world.run(Duration.ofHours(3));

        assertThat(world.network().gets()).isEqualTo(before);
    }

    @Test
    void theAbsentAreAskedForMoreOftenWhileSomethingWaitsForThem() {
        assertThat(looks(false)).isBetween(10, 22);
        assertThat(looks(true)).isBetween(35, 60);
    }

    @Test
    void aPersonsQuestionIsAskedAtOnce() {
        SimulatedRendezvous world = new SimulatedRendezvous(12, 2, NOON);
        world.node(0).start();
        world.run(Duration.ofHours(2));
        int before = world.network().gets();

        world.node(0).engine().ask(world.wallet().participant(1).peer());
        world.run(Duration.ofSeconds(1));

        assertThat(world.network().gets()).isEqualTo(before + 1);
    }

    @Test
    void everyKindOfWrongRecordIsRefusedAndCounted() {
        SimulatedRendezvous world = new SimulatedRendezvous(13, 2, NOON);
        world.node(1).start();
        world.run(Duration.ofSeconds(5));
        FixtureCircle wallet = world.wallet();
        PresenceSealing sealing = new PresenceSealing(Curve.preferred(), PresenceTimes.DEFAULT);
        PresenceRecord good = wallet.record(0, world.now(), List.of(), new SeededEntropy(1));
        byte[] flipped = good.encode().toArray();
        flipped[PresenceRecord.SIZE - 1] ^= 1;
        String topic = topic(world);

        world.network().inject(topic, good.encode());
        world.network().inject(topic, good.encode());
        world.network()
                .inject(
                        topic,
                        wallet.record(0, world.now().minusSeconds(9), List.of(), new SeededEntropy(2))
                                .encode());
        world.network()
                .inject(
                        topic,
                        wallet.record(0, world.now().minus(Duration.ofHours(2)), List.of(), new SeededEntropy(3))
                                .encode());
        world.network().inject(topic, Bytes.of(flipped));
        world.network().inject(topic, Bytes.concat(good.encode(), Bytes.of((byte) 0)));
        world.network().inject(topic, good.encode().slice(0, 99));
        world.network()
                .inject(
                        topic,
                        new FixtureCircle(99, 2)
                                .record(0, world.now(), List.of(), new SeededEntropy(4))
                                .encode());
        world.network()
                .inject(
                        topic,
                        sealing.seal(
                                        wallet.seenBy(1),
                                        wallet.participant(0).member(),
                                        wallet.signer(1),
                                        wallet.peerRecord(0, 1, List.of()),
                                        world.now().plusSeconds(20),
                                        new SeededEntropy(5))
                                .orThrow()
                                .encode());
        world.network()
                .inject(
                        topic,
                        sealing.seal(
                                        wallet.seenBy(0),
                                        wallet.participant(0).member(),
                                        wallet.signer(0),
                                        wallet.peerRecord(1, 1, List.of()),
                                        world.now().plusSeconds(20),
                                        new SeededEntropy(6))
                                .orThrow()
                                .encode());
        world.run(Duration.ofSeconds(1));

        assertThat(world.node(1).seen(0)).hasSize(1);
        assertThat(world.node(1).snapshot().refused())
                .containsEntry("not-newer", 2L)
                .containsEntry("expired", 1L)
                .containsEntry("unsigned", 1L)
                .containsEntry("malformed-oversized", 1L)
                .containsEntry("malformed-truncated", 1L)
                .containsEntry("stranger", 1L)
                .containsEntry("wrong-member", 1L)
                .containsEntry("wrong-peer", 1L);
    }

    @Test
    void aHostileServersAnswerIsNoAnswer() {
        SimulatedRendezvous world = new SimulatedRendezvous(14, 3, NOON);
        PresenceRecord ofCarol = world.wallet().record(2, NOON, List.of(), new SeededEntropy(1));
        PresenceKey ofBob =
                world.wallet().record(1, NOON, List.of(), new SeededEntropy(2)).key();
        world.network().plant(ofBob, ofCarol.encode());
        world.node(0).start();
        world.run(Duration.ofSeconds(2));

        assertThat(world.node(0).seen(1)).isEmpty();
        assertThat(world.node(0).refused("wrong-key")).isPositive();
    }

    @Property(tries = 20)
    void anOldRecordNeverReplacesANewerOne(@ForAll @IntRange(max = 1_000) int seed) {
        SimulatedRendezvous world = new SimulatedRendezvous(seed, 2, NOON);
        world.startAll();
        List<Bytes> replays = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            world.node(0).move("/ip4/198.51.100.9/tcp/" + (1_000 + i));
            world.run(Duration.ofSeconds(11));
            replays.addAll(world.network().spoken());
            world.network().inject(topic(world), replays.get((seed * 7 + i * 13) % replays.size()));
            world.settle();
        }

        List<Instant> times =
                world.node(1).seen(0).stream().map(Presence::saidAt).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(4);
    }

    @Test
    void whoLeavesIsSilentAndDeaf() {
        SimulatedRendezvous world = new SimulatedRendezvous(15, 2, NOON);
        world.startAll();
        world.run(Duration.ofSeconds(5));
        long before = world.node(0).snapshot().published();

        world.node(0).engine().leave(world.wallet().group().wallet().bytes());
        world.run(Duration.ofHours(1));

        assertThat(world.node(0).endpoint().topics()).isEmpty();
        assertThat(world.node(0).snapshot().published()).isEqualTo(before);
    }

    private static int looks(boolean wanted) {
        SimulatedRendezvous world = new SimulatedRendezvous(16, 2, NOON);
        world.node(0).start();
        world.settle();
        if (wanted) {
            world.node(0).engine().wanted(Set.of(world.wallet().participant(1).peer()));
        }
        world.run(Duration.ofHours(3));
        return world.network().gets();
    }

    private static String topic(SimulatedRendezvous world) {
        Optional<String> topic = world.node(1).endpoint().topics().stream().findFirst();
        return topic.orElseThrow();
    }
}
