package org.nelumbo.libp2p.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.PeerAddress;

class UpkeepServiceTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final BootstrapParams QUICK_START =
            new BootstrapParams(2, Duration.ofMillis(40), new RedialPolicy(SOON, SOON.multipliedBy(4)));
    private static final UpkeepParams QUICK = new UpkeepParams(
            3,
            5,
            2,
            12,
            Duration.ZERO,
            Duration.ofMillis(100),
            Optional.empty(),
            SOON,
            new RedialPolicy(SOON, SOON.multipliedBy(4)));

    private final HostFixture hosts = new HostFixture();
    private final AtomicReference<List<ReachedPeer>> stored = new AtomicReference<>(List.of());

    @AfterEach
    void close() {
        hosts.close();
    }

    private UpkeepService service(UpkeepSettings settings) {
        return exactly(settings.every(SOON, SOON));
    }

    private UpkeepService exactly(UpkeepSettings settings) {
        return new UpkeepService(
                settings,
                new StoredHere(),
                peer -> 0,
                new ThreadedEventThread("upkeep-test", defect -> {
                    throw new AssertionError(defect);
                }),
                new SystemTime(),
                new SystemEntropy());
    }

    private Host plain() throws IOException, InterruptedException {
        return hosts.listening(builder -> builder);
    }

    private static UpkeepSettings seeds(Host... seeds) {
        List<PeerAddress> all = new ArrayList<>();
        for (Host seed : seeds) {
            all.add(HostFixture.addressOf(seed));
        }
        return UpkeepSettings.withSeeds(all).with(QUICK_START).with(QUICK);
    }

    private static void until(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(condition::getAsBoolean);
    }

    private static boolean joined(Host one, Host other) {
        return !one.connections(other.id()).isEmpty();
    }

    @Test
    void aHostFindsItsBootstrapPeersKeepsTwoAndRemembersAll() throws Exception {
        Host first = plain();
        Host second = plain();
        Host third = plain();
        UpkeepService upkeep = service(seeds(first, second, third));
        Host host = hosts.dialling(builder -> builder.service(upkeep));
        until(() -> joined(host, first) && joined(host, second) && joined(host, third));
        until(() -> upkeep.snapshot().get().bootstrap().isReady());
        until(() -> List.of(first, second, third).stream()
                        .filter(seed -> host.tags(seed.id()).contains(Bootstrap.TAG))
                        .count()
                == 2);
        until(() -> stored.get().size() == 3);
        assertThat(stored.get())
                .map(ReachedPeer::target)
                .contains(HostFixture.addressOf(first), HostFixture.addressOf(second));
    }

    @Test
    void whoIsDueIsDialledWithoutWaitingForTheNextTick() throws Exception {
        Host seed = plain();
        Host friend = plain();
        PeerAddress gone = HostFixture.addressOf(friend);
        friend.close();
        UpkeepService upkeep =
                exactly(seeds(seed).withTrusted(List.of(gone)).every(Duration.ofHours(1), Duration.ofHours(1)));
        Host host = hosts.dialling(builder -> builder.service(upkeep));
        until(() -> joined(host, seed));
        until(() -> upkeep.snapshot().get().upkeep().trusted().getFirst().failures() > 1);
    }

    @Test
    void aBootstrapPeerThatComesLaterIsStillFound() throws Exception {
        Host seed = plain();
        PeerAddress address = HostFixture.addressOf(seed);
        seed.close();
        UpkeepService upkeep = service(
                UpkeepSettings.withSeeds(List.of(address)).with(QUICK_START).with(QUICK));
        Host host = hosts.dialling(builder -> builder.service(upkeep));
        until(() -> upkeep.snapshot().get().bootstrap().seeds().getFirst().failures() > 1);
        Host again = hosts.diallingAs(
                1, builder -> builder.listen(address.addresses().getFirst()));
        assertThat(again.id()).isEqualTo(address.peer());
        until(() -> joined(host, again));
    }

    @Test
    void peersOfAnEarlierRunAreDialledWithoutAnyBootstrap() throws Exception {
        Host friend = plain();
        stored.set(List.of(new ReachedPeer(friend.id(), friend.listenAddresses(), new SystemTime().now())));
        Host host = hosts.dialling(builder -> builder.service(service(seeds())));
        until(() -> joined(host, friend));
    }

    @Test
    void sourcesAreAskedWhilePeersAreMissing() throws Exception {
        Host found = plain();
        UpkeepService upkeep = service(seeds());
        upkeep.addSource(new PeerSource() {
            @Override
            public CandidateSource kind() {
                return CandidateSource.DHT;
            }

            @Override
            public List<PeerAddress> candidates(int wanted) {
                return List.of(HostFixture.addressOf(found));
            }
        });
        Host host = hosts.dialling(builder -> builder.service(upkeep));
        until(() -> joined(host, found));
        until(() -> upkeep.snapshot().get().upkeep().general() == 1);
    }

    @Test
    void aTrustedPeerIsRedialledWheneverItIsLost() throws Exception {
        Host friend = plain();
        UpkeepService upkeep = service(seeds().withTrusted(List.of(HostFixture.addressOf(friend))));
        Host host = hosts.dialling(builder -> builder.service(upkeep));
        List<HostEvent> seen = HostFixture.eventsOf(friend);
        // Our side has its connection a moment before theirs, and who has none yet disconnects nobody.
        until(() -> joined(friend, host));
        friend.disconnect(host.id());
        // The redial may be done before anybody could see the gap.
        int gone = indexAfter(seen, HostEvent.PeerDisconnected.class, 0);
        indexAfter(seen, HostEvent.PeerConnected.class, gone);
        until(() -> joined(friend, host));
        assertThat(host.tags(friend.id())).contains(ConnectionUpkeep.TRUSTED_TAG);
    }

    /// Awaits an event of this kind from position `from` on.
    private static int indexAfter(List<HostEvent> seen, Class<? extends HostEvent> kind, int from) {
        until(() -> seen.stream().skip(from).anyMatch(kind::isInstance));
        return from + seen.stream().skip(from).map(kind::isInstance).toList().indexOf(true) + 1;
    }

    @Test
    void aCosignersConnectionEndsAfterItsLastTag() throws Exception {
        Host cosigner = plain();
        UpkeepService upkeep = service(seeds());
        Host host = hosts.dialling(builder -> builder.service(upkeep));
        host.protect(cosigner.id(), "session");
        host.connect(HostFixture.addressOf(cosigner), DialOptions.DEFAULT);
        until(() -> upkeep.snapshot().get().upkeep().outside() == 1);
        host.unprotect(cosigner.id(), "session");
        until(() -> !joined(host, cosigner));
        assertThat(upkeep.snapshot().get().upkeep().closed()).containsEntry(DiscoveryEffect.Cause.RELEASED, 1L);
    }

    @Test
    void tooManyInboundConnectionsAreTrimmedToTheMaximum() throws Exception {
        UpkeepService upkeep = service(seeds());
        Host host = hosts.listening(builder -> builder.service(upkeep));
        for (int i = 0; i < 8; i++) {
            connect(hosts.dialling(builder -> builder), host);
        }
        // Those who dialled have their connection a moment before we have: five are open before the last one comes.
        until(() -> upkeep.snapshot().get().upkeep().closed().getOrDefault(DiscoveryEffect.Cause.TOO_MANY, 0L) == 3);
        until(() -> host.connections().size() == QUICK.maximum());
    }

    @Test
    void whoOnlyDialledUsIsNotRemembered() throws Exception {
        UpkeepService upkeep = service(seeds());
        Host host = hosts.listening(builder -> builder.service(upkeep));
        connect(plain(), host);
        until(() -> upkeep.snapshot().get().upkeep().general() == 1);
        host.close();
        assertThat(stored.get()).isEmpty();
    }

    @Test
    void theLastReachedPeersAreStoredWhenTheHostCloses() throws Exception {
        Host seed = plain();
        UpkeepService upkeep = new UpkeepService(
                seeds(seed),
                new StoredHere(),
                peer -> 0,
                new ThreadedEventThread("upkeep-test", defect -> {
                    throw new AssertionError(defect);
                }),
                new SystemTime(),
                new SystemEntropy());
        Host host = hosts.dialling(builder -> builder.service(upkeep));
        until(() -> upkeep.snapshot().get().remembered() == 1);
        host.close();
        assertThat(stored.get())
                .singleElement()
                .satisfies(reached -> assertThat(reached.peer()).isEqualTo(seed.id()));
    }

    private static void connect(Host one, Host other) throws DialException, InterruptedException {
        one.connect(HostFixture.addressOf(other), DialOptions.DEFAULT);
    }

    private final class StoredHere implements KnownPeerRepository {
        @Override
        public List<ReachedPeer> all() {
            return stored.get();
        }

        @Override
        public void replace(List<ReachedPeer> known) {
            stored.set(known);
        }
    }
}
