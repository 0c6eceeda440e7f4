package org.nelumbo.security.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.ConnectionGater;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.security.standing.PeerStandingService;
import org.nelumbo.security.standing.SanctionPolicy;
import org.nelumbo.security.standing.StandingPolicy;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;

/// Two real hosts, of which one breaks rules.
class StandingGateTest {
    private final ManualTime time = new ManualTime();
    private final ManualEventThread thread = new ManualEventThread(time);
    private final Kept kept = new Kept();
    private final BanList bans = new BanList(kept, time);
    private final Host alice = host(1, bans);
    private final Host mallory = host(2, ConnectionGater.OPEN);

    StandingGateTest() throws Exception {}

    private static Host host(long seed, ConnectionGater gater)
            throws IOException, InterruptedException, DecodeException {
        return HostBuilder.of(PeerKeyPair.generate(new SeededEntropy(seed)), new SystemTime(), new SystemEntropy())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .freeLoopback()
                .gater(gater)
                .start();
    }

    @AfterEach
    void close() {
        List.of(alice, mallory).parallelStream().forEach(Host::close);
    }

    private PeerStandingService standing(PeerId cosigner) {
        return new PeerStandingService(
                thread,
                time,
                StandingPolicy.DEFAULT,
                SanctionPolicy.DEFAULT,
                new StandingGate(bans, alice, cosigner::equals, time, Runnable::run));
    }

    private void breaks(PeerStandingService standing, Rule rule, int times) {
        for (int i = 0; i < times; i++) {
            standing.violated(new Violation(mallory.id().encode(), rule, time.now(), Bytes.EMPTY));
        }
        thread.runReady();
    }

    private void connect(Host from, Host to) throws DialException, InterruptedException {
        from.connect(new PeerAddress(to.id(), to.listenAddresses()), new DialOptions(Duration.ofSeconds(5), true));
        await().until(() -> !to.connections(from.id()).isEmpty());
    }

    private void untilGone() {
        await().until(() ->
                alice.connections().isEmpty() && mallory.connections().isEmpty());
    }

    @Test
    void aBannedPeersConnectionEndsAndItCannotComeBackUntilItsTimeIsOver() throws Exception {
        connect(mallory, alice);
        breaks(standing(alice.id()), Rule.BAD_SIGNATURE, 5);
        untilGone();
        assertThat(kept.bans).map(Ban::target).containsExactly(new BanTarget.Peer(mallory.id()));

        assertThatThrownBy(() ->
                        alice.connect(new PeerAddress(mallory.id(), mallory.listenAddresses()), DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(DialFailure.Forbidden.class));
        try {
            mallory.connect(new PeerAddress(alice.id(), alice.listenAddresses()), DialOptions.DEFAULT);
        } catch (DialException refused) {
            assertThat(refused.failure()).isInstanceOf(DialFailure.AllFailed.class);
        }
        untilGone();
        assertThat(bans.refused())
                .hasEntrySatisfying("graylist", count -> assertThat(count).isGreaterThanOrEqualTo(2));

        time.advance(Duration.ofHours(1));
        connect(alice, mallory);
        assertThat(alice.connections(mallory.id())).hasSize(1);
    }

    @Test
    void aCosignerStaysConnectedWhateverItDoes() throws Exception {
        connect(mallory, alice);
        breaks(standing(mallory.id()), Rule.BAD_SIGNATURE, 20);
        assertThat(alice.connections(mallory.id())).hasSize(1).allMatch(connection -> connection.isOpen());
        assertThat(kept.bans).isEmpty();
    }

    @Test
    void forGoodMeansAfterARestartToo() throws Exception {
        connect(mallory, alice);
        breaks(standing(alice.id()), Rule.EQUIVOCATION, 2);
        untilGone();
        time.advance(Duration.ofDays(400));
        assertThat(new BanList(kept, time)
                        .allowDial(mallory.id(), mallory.listenAddresses().getFirst()))
                .isFalse();
    }

    /// A repository that is a list.
    private static final class Kept implements BanRepository {
        private final List<Ban> bans = new CopyOnWriteArrayList<>();

        @Override
        public List<Ban> all() {
            return bans;
        }

        @Override
        public void put(Ban ban) {
            remove(ban.target());
            bans.add(ban);
        }

        @Override
        public void remove(BanTarget target) {
            bans.removeIf(ban -> ban.target().equals(target));
        }
    }
}
