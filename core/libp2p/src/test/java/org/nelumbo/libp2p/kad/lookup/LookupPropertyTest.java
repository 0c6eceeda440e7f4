package org.nelumbo.libp2p.kad.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// Whatever peers name, in whatever order they answer, and however many fail.
class LookupPropertyTest {
    private static final KadKey SELF = KadFixture.peer(0).key();
    private static final KadKey TARGET = KadKey.of(KadFixture.text("target"));
    private static final int PEERS = 120;
    private static final List<KadPeer> ALL =
            IntStream.rangeClosed(1, PEERS).mapToObj(KadFixture::peer).toList();

    @Property(tries = 300)
    void aLookUpEndsAndKeepsItsLimits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int seeds,
            @ForAll @IntRange(max = 100) int failing) {
        SplittableRandom random = new SplittableRandom(seed);
        LookupParams params = LookupParams.DEFAULT.forTable(random.nextInt(100));
        Lookup lookup = new Lookup(SELF, TARGET, some(random, seeds), params);
        Set<KadPeer> asked = new HashSet<>();
        Set<KadPeer> answered = new HashSet<>();
        List<KadPeer> underWay = new ArrayList<>();
        Optional<LookupEffect.Finished> finished = perform(lookup.on(new LookupEvent.Started()), underWay, asked);
        while (finished.isEmpty()) {
            assertThat(underWay).isNotEmpty().hasSizeLessThanOrEqualTo(params.parallel());
            KadPeer peer = underWay.remove(random.nextInt(underWay.size()));
            boolean fails = random.nextInt(100) < failing;
            if (!fails) {
                answered.add(peer);
            }
            LookupEvent event = fails
                    ? new LookupEvent.Failed(peer)
                    : new LookupEvent.Answered(peer, Optional.empty(), some(random, 20));
            finished = perform(lookup.on(event), underWay, asked);
        }
        LookupEffect.Finished way = finished.get();
        assertThat(asked).hasSizeLessThanOrEqualTo(params.maxAsked()).hasSize(way.asked());
        assertThat(answered).containsAll(way.nearest());
        assertThat(way.nearest())
                .hasSizeLessThanOrEqualTo(params.wanted())
                .isSortedAccordingTo(Comparator.comparing(peer -> peer.key().distance(TARGET)));
        assertThat(lookup.on(new LookupEvent.Stopped())).isEmpty();
    }

    @Property(tries = 30)
    void theSameEventsHaveTheSameEffects(@ForAll long seed) {
        assertThat(trace(seed)).isEqualTo(trace(seed));
    }

    private static List<LookupEffect> trace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Lookup lookup = new Lookup(SELF, TARGET, some(random, 10), LookupParams.DEFAULT.forTable(60));
        List<LookupEffect> trace = new ArrayList<>(lookup.on(new LookupEvent.Started()));
        for (int i = 0; i < trace.size(); i++) {
            if (trace.get(i) instanceof LookupEffect.Ask(KadPeer peer)) {
                trace.addAll(lookup.on(new LookupEvent.Answered(peer, Optional.empty(), some(random, 20))));
            }
        }
        return trace;
    }

    private static Optional<LookupEffect.Finished> perform(
            List<LookupEffect> effects, List<KadPeer> underWay, Set<KadPeer> asked) {
        Optional<LookupEffect.Finished> finished = Optional.empty();
        for (LookupEffect effect : effects) {
            assertThat(finished).isEmpty();
            switch (effect) {
                case LookupEffect.Ask(KadPeer peer) -> {
                    assertThat(asked.add(peer)).isTrue();
                    underWay.add(peer);
                }
                case LookupEffect.Finished way -> finished = Optional.of(way);
            }
        }
        return finished;
    }

    private static List<KadPeer> some(SplittableRandom random, int count) {
        return random.ints(count, 0, PEERS).mapToObj(ALL::get).toList();
    }
}
