package org.nelumbo.coordination.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.member.MemberId;

class RendezvousMachinePropertyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final FixtureGroup GROUP = FixtureGroup.of(3, 5);
    private static final List<MemberId> OTHERS =
            GROUP.seenBy(0).others().stream().map(other -> other.member()).toList();

    private final RendezvousParams params = RendezvousParams.DEFAULT;
    private final RendezvousMachine machine = new RendezvousMachine(params);

    @Property(tries = 200)
    void whateverHappensInWhateverOrderTheRulesHold(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant now = NOON;
        Instant lastSequence = Instant.MIN;
        Map<MemberId, Instant> told = new HashMap<>();
        RendezvousStep step = machine.begin(true, OTHERS, now);
        for (int i = 0; i < 200; i++) {
            for (RendezvousEffect effect : step.effects()) {
                switch (effect) {
                    case RendezvousEffect.Publish(Instant sequence) -> {
                        assertThat(sequence).isAfter(lastSequence);
                        lastSequence = sequence;
                    }
                    case RendezvousEffect.Tell(Presence presence, Sighting.Way _) -> {
                        MemberId member = presence.who().member();
                        assertThat(presence.saidAt()).isAfter(told.getOrDefault(member, Instant.MIN));
                        told.put(member, presence.saidAt());
                    }
                    case RendezvousEffect.WakeAt(Instant at) ->
                        assertThat(at).isBeforeOrEqualTo(now.plus(params.nap()));
                    case RendezvousEffect.LookUp(MemberId _, List<UtcDay> days) ->
                        assertThat(days).isNotEmpty().doesNotHaveDuplicates();
                    case RendezvousEffect.Listen _, RendezvousEffect.Unlisten _, RendezvousEffect.Refuse _ -> {}
                }
            }
            assertThat(step.effects().getLast()).isInstanceOf(RendezvousEffect.WakeAt.class);
            long underWay = step.state().searches().values().stream()
                    .filter(Search::underWay)
                    .count();
            assertThat(underWay).isLessThanOrEqualTo(params.lookUps());
            now = now.plusMillis(random.nextLong(-60_000, 600_000));
            step = machine.step(step.state(), event(random, now), now, random.nextDouble());
        }
    }

    private static RendezvousEvent event(SplittableRandom random, Instant now) {
        MemberId member = OTHERS.get(random.nextInt(OTHERS.size()));
        return switch (random.nextInt(9)) {
            case 0 -> new RendezvousEvent.Woken();
            case 1 -> new RendezvousEvent.AddressesChanged();
            case 2 -> new RendezvousEvent.NetworkReturned();
            case 3 -> new RendezvousEvent.PublishEnded(PublishOutcome.of(random.nextBoolean(), random.nextBoolean()));
            case 4 -> new RendezvousEvent.ConnectionChanged(member, random.nextBoolean());
            case 5 -> new RendezvousEvent.Wanted(random.nextBoolean() ? Set.of(member) : Set.of());
            case 6 -> new RendezvousEvent.Asked(member);
            case 7 -> {
                LookUpOutcome[] all = LookUpOutcome.values();
                yield new RendezvousEvent.LookUpEnded(member, all[random.nextInt(all.length)]);
            }
            default -> {
                Instant said = now.plus(Duration.ofSeconds(random.nextLong(-9_000, 900)));
                yield new RendezvousEvent.Heard(
                        new Presence(
                                GROUP.seenBy(0).find(member).orElseThrow(),
                                said,
                                said.plus(Duration.ofHours(2)),
                                List.of()),
                        Sighting.Way.GOSSIP);
            }
        };
    }
}
