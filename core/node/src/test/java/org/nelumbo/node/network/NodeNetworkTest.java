package org.nelumbo.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.backend.simulated.SimulatedBackend;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.node.people.People;
import org.nelumbo.node.service.NetworkBan;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.security.ban.Ban;
import org.nelumbo.security.ban.BanList;
import org.nelumbo.security.ban.BanRepository;
import org.nelumbo.security.ban.BanTarget;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeNetworkTest {
    private final TimeSource time = new SystemTime();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Optional<Scene> scene = Optional.empty();

    private record Scene(Host alice, Host bob, NodeNetwork network) {
        String bobsAddress() {
            return bob.listenAddresses()
                    .getFirst()
                    .withPeer(bob.id().multihash())
                    .toString();
        }

        NetworkSnapshot until(Predicate<NetworkSnapshot> condition) {
            return network.network()
                    .firstMatching(condition)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }
    }

    @BeforeEach
    void start() throws Exception {
        BanList bans = new BanList(new Forgetful(), time);
        Host alice = keep(host(1).gater(bans).start());
        Host bob = keep(host(2).start());
        SimulatedChain chain = keep(new SimulatedChain(
                SimulationParams.practice(time.now()), keep(new ThreadedEventThread("chain", defect -> {})), time));
        ExecutorService background = keep(Executors.newVirtualThreadPerTaskExecutor());
        NodeNetwork network = keep(new NodeNetwork(
                alice,
                NetworkFeeds.NONE,
                bans,
                keep(new SimulatedBackend(chain)),
                Network.REGTEST,
                "simulated",
                new MutableObservable<>(new People(alice.id().encode(), Set.of(), Map.of(), Map.of())),
                new MutableObservable<>(List.of()),
                time,
                keep(new ThreadedEventThread("node", defect -> {
                    throw new AssertionError(defect);
                })),
                background));
        network.start();
        scene = Optional.of(new Scene(alice, bob, network));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aPeerIsConnectedByItsAddressAndMeasured() {
        Scene here = scene.orElseThrow();
        assertThat(here.network().connect(here.bobsAddress()).join())
                .isEqualTo(Result.ok(here.bob().id().toString()));
        NetworkSnapshot seen = here.until(now -> now.peers().stream()
                .anyMatch(peer -> peer.latency().isPresent() && !peer.agent().isEmpty()));
        assertThat(seen.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.inbound()).isFalse();
            assertThat(peer.agent()).isEqualTo("nelumbo");
            assertThat(peer.protocols()).contains("/ipfs/ping/1.0.0");
            assertThat(peer.bytesIn()).isPositive();
            assertThat(peer.bytesOut()).isPositive();
        });
        assertThat(here.network().disconnect(here.bob().id().toString()).join().isOk())
                .isTrue();
        here.until(now -> now.peers().isEmpty());
    }

    @Test
    void whoIsBannedIsPutOutAndKeptOutUntilLetInAgain() {
        Scene here = scene.orElseThrow();
        here.network().connect(here.bobsAddress()).join();
        here.until(now -> now.peers().size() == 1);
        NetworkBan.Target bob = new NetworkBan.Target.Peer(here.bob().id().toString());

        assertThat(here.network().ban(bob, " ", Optional.empty()).join().asFailure())
                .contains(new NetworkFailure.BadReason());
        assertThat(here.network()
                        .ban(bob, "sends rubbish", Optional.of(Duration.ofHours(1)))
                        .join()
                        .isOk())
                .isTrue();
        NetworkSnapshot banned =
                here.until(now -> now.peers().isEmpty() && !now.bans().isEmpty());
        assertThat(banned.bans()).singleElement().satisfies(ban -> {
            assertThat(ban.reason()).isEqualTo("sends rubbish");
            assertThat(ban.byHand()).isTrue();
            assertThat(ban.until()).isPresent();
        });
        assertThat(here.network().connect(here.bobsAddress()).join().asFailure())
                .contains(new NetworkFailure.Banned());

        assertThat(here.network().unban(bob).join()).isEqualTo(Result.ok(bob));
        assertThat(here.network().unban(bob).join().asFailure()).contains(new NetworkFailure.UnknownPeer());
        assertThat(here.network().connect(here.bobsAddress()).join().isOk()).isTrue();
    }

    @Test
    void everybodyAtAnAddressIsPutOut() {
        Scene here = scene.orElseThrow();
        here.network().connect(here.bobsAddress()).join();
        here.until(now -> now.peers().size() == 1);
        here.network()
                .ban(new NetworkBan.Target.Ip("127.0.0.1"), "a whole farm", Optional.empty())
                .join();
        here.until(now -> now.peers().isEmpty());
        assertThat(here.network()
                        .ban(new NetworkBan.Target.Ip("nowhere"), "a typo", Optional.empty())
                        .join()
                        .isOk())
                .isFalse();
    }

    @Test
    void whoCannotBeReachedIsAFailureAndNoException() {
        Scene here = scene.orElseThrow();
        here.bob().close();
        assertThat(here.network()
                        .connect(here.bobsAddress().replaceFirst("/tcp/[0-9]+", "/tcp/1"))
                        .join()
                        .asFailure())
                .contains(new NetworkFailure.Unreachable());
        assertThat(here.network().disconnect("nonsense").join().asFailure()).contains(new NetworkFailure.UnknownPeer());
    }

    private HostBuilder host(int seed) throws Exception {
        SeededEntropy entropy = new SeededEntropy(seed);
        try (SecretBytes secret = SecretBytes.takeFrom(seed(entropy))) {
            return HostBuilder.ed25519(secret, time, entropy)
                    .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                    .freeLoopback();
        }
    }

    private static byte[] seed(SeededEntropy entropy) {
        byte[] seed = new byte[32];
        entropy.fill(seed);
        return seed;
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.add(part);
        return part;
    }

    private static final class Forgetful implements BanRepository {
        private final Map<BanTarget, Ban> bans = new ConcurrentHashMap<>();

        @Override
        public List<Ban> all() {
            return List.copyOf(bans.values());
        }

        @Override
        public void put(Ban ban) {
            bans.put(ban.target(), ban);
        }

        @Override
        public void remove(BanTarget target) {
            bans.remove(target);
        }
    }
}
