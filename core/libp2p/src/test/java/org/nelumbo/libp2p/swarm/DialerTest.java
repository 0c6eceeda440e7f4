package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.ConnectionGater;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

@Timeout(20)
class DialerTest {
    private final PeerId peer = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
    private final TimeSource time = new SystemTime();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Attempts attempts = new Attempts();
    private final List<Multiaddr> own = new CopyOnWriteArrayList<>();
    private final Set<PeerId> wanted = ConcurrentHashMap.newKeySet();
    private final Dialer dialer = new Dialer(
            attempts,
            new DialBackOff(time, new SeededEntropy(2), wanted::contains),
            ConnectionGater.OPEN,
            time,
            threads,
            Set::of,
            new DnsAddresses(name -> List.of(), threads, time),
            new HostNames(threads, false),
            new Dialer.Known() {
                @Override
                public Optional<SwarmConnection> connection(PeerId one, DialMode mode) {
                    return Optional.empty();
                }

                @Override
                public List<Multiaddr> addresses(PeerId one) {
                    return own;
                }
            });

    @AfterEach
    void stop() {
        attempts.pending.values().forEach(one -> one.complete(Result.failed(Cause.UNREACHABLE)));
        threads.shutdownNow();
    }

    /// Attempts that stay open until the test ends them, unless it says how they end.
    private static final class Attempts implements AddressDialer {
        private final Map<DialAddress, CompletableFuture<Result<SwarmConnection, Cause>>> pending =
                new ConcurrentHashMap<>();
        private final List<String> order = new CopyOnWriteArrayList<>();
        private final List<Long> startedNanos = new CopyOnWriteArrayList<>();
        private volatile Optional<Cause> outcome = Optional.empty();

        @Override
        public boolean canDial(Multiaddr address) {
            return true;
        }

        @Override
        public CompletableFuture<Result<SwarmConnection, Cause>> dial(PeerId peer, DialAddress address, DialMode mode) {
            CompletableFuture<Result<SwarmConnection, Cause>> attempt = new CompletableFuture<>();
            pending.put(address, attempt);
            order.add(address.address().toString());
            startedNanos.add(System.nanoTime());
            outcome.ifPresent(cause -> attempt.complete(Result.failed(cause)));
            return attempt;
        }

        Duration between(int first, int second) {
            return Duration.ofNanos(startedNanos.get(second) - startedNanos.get(first));
        }
    }

    private static List<Multiaddr> parsed(String... addresses) throws DecodeException {
        List<Multiaddr> parsed = new ArrayList<>();
        for (String text : addresses) {
            parsed.add(Multiaddr.parse(text));
        }
        return parsed;
    }

    /// Why a dial fails when nobody is there.
    private DialFailure failing(DialOptions options, String... addresses) throws Exception {
        return failing(options, Cause.UNREACHABLE, addresses);
    }

    private DialFailure failing(DialOptions options, Cause cause, String... addresses) throws Exception {
        attempts.outcome = Optional.of(cause);
        try {
            dialer.dial(new PeerAddress(peer, parsed(addresses)), options);
            throw new AssertionError("nobody is there");
        } catch (DialException failed) {
            return failed.failure();
        }
    }

    private void start(String... addresses) throws DecodeException {
        List<Multiaddr> parsed = parsed(addresses);
        threads.execute(() -> {
            try {
                dialer.dial(new PeerAddress(peer, parsed), DialOptions.DEFAULT);
            } catch (DialException | InterruptedException ended) {
                assertThat(ended).isNotNull();
            }
        });
    }

    @Test
    void aPublicAddressHasAQuarterOfASecondAndARelayWaitsHalfASecond() throws Exception {
        start("/ip4/192.0.2.3/tcp/1/p2p-circuit", "/ip4/192.0.2.1/tcp/1", "/ip4/192.0.2.2/tcp/1");
        await().until(() -> attempts.order.size() == 3);
        assertThat(attempts.order)
                .containsExactly("/ip4/192.0.2.1/tcp/1", "/ip4/192.0.2.2/tcp/1", "/ip4/192.0.2.3/tcp/1/p2p-circuit");
        assertThat(attempts.between(0, 1)).isBetween(Duration.ofMillis(240), Duration.ofMillis(490));
        assertThat(attempts.between(1, 2)).isGreaterThanOrEqualTo(Duration.ofMillis(490));
    }

    @Test
    void addressesNearByFollowSoonAndAtMostEightAreTriedAtOnce() throws Exception {
        String[] near = new String[12];
        for (int i = 0; i < near.length; i++) {
            near[i] = "/ip4/10.0.0." + (i + 1) + "/tcp/1";
        }
        start(near);
        await().until(() -> attempts.order.size() == 8);
        assertThat(attempts.between(0, 1)).isLessThan(Duration.ofMillis(240));
        await().pollDelay(Duration.ofMillis(200)).until(() -> attempts.order.size() == 8);
        attempts.pending.values().iterator().next().complete(Result.failed(Cause.UNREACHABLE));
        await().until(() -> attempts.order.size() == 9);
    }

    @Test
    void sixteenPeersAreDialledAtOnceTwoHundredAndFiftySixWaitAndMoreAreRefused() throws Exception {
        List<Future<DialFailure>> dials = new ArrayList<>();
        for (int i = 0; i < 16 + 256 + 5; i++) {
            Bytes digest = new ByteWriter(32)
                    .writeInt64BigEndian(i)
                    .write(Bytes.of(new byte[24]))
                    .toBytes();
            PeerId other = PeerId.decode(Bytes.concat(Bytes.fromHex("1220"), digest));
            List<Multiaddr> at = List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/" + (i + 1)));
            dials.add(threads.submit(() -> {
                try {
                    dialer.dial(new PeerAddress(other, at), DialOptions.DEFAULT);
                    throw new AssertionError("nobody is there");
                } catch (DialException failed) {
                    return failed.failure();
                }
            }));
        }
        await().until(() -> dials.stream().filter(Future::isDone).count() == 5);
        for (Future<DialFailure> dial : dials) {
            if (dial.isDone()) {
                assertThat(dial.get()).isEqualTo(new DialFailure.Limit("dial.queue"));
            }
        }
        await().until(() -> attempts.order.size() == 16);
        attempts.pending.values().iterator().next().complete(Result.failed(Cause.UNREACHABLE));
        await().until(() -> attempts.order.size() == 17);
    }

    @Test
    void aPeerOfWhomEverythingFailedIsLeftAloneAtNewAddressesToo() throws Exception {
        own.addAll(parsed("/ip4/192.0.2.2/tcp/1"));
        assertThat(failing(DialOptions.DEFAULT, "/ip4/192.0.2.1/tcp/1", "/ip4/192.0.2.2/tcp/1"))
                .isInstanceOf(DialFailure.AllFailed.class);
        assertThat(failing(DialOptions.DEFAULT, "/ip4/192.0.2.3/tcp/1")).isInstanceOf(DialFailure.BackingOff.class);
        assertThat(attempts.order).hasSize(2);
    }

    @Test
    void whoeverDialsAtOnceAndWhoeverIsWantedReachesANewAddress() throws Exception {
        own.addAll(parsed("/ip4/192.0.2.1/tcp/1"));
        failing(DialOptions.DEFAULT, "/ip4/192.0.2.1/tcp/1");
        DialOptions atOnce = new DialOptions(Duration.ofSeconds(5), true);
        assertThat(failing(atOnce, "/ip4/192.0.2.1/tcp/1", "/ip4/192.0.2.2/tcp/1"))
                .isInstanceOf(DialFailure.AllFailed.class);
        wanted.add(peer);
        List<Multiaddr> third = parsed("/ip4/192.0.2.3/tcp/1");
        assertThat(failing(DialOptions.DEFAULT, "/ip4/192.0.2.1/tcp/1", "/ip4/192.0.2.3/tcp/1"))
                .isInstanceOfSatisfying(
                        DialFailure.AllFailed.class,
                        failed -> assertThat(failed.causes().keySet()).containsExactlyElementsOf(third));
    }

    @Test
    void whatOthersSayOfAPeerDoesNotKeepUsFromIt() throws Exception {
        failing(DialOptions.DEFAULT, "/ip4/192.0.2.1/tcp/1", "/ip4/192.0.2.2/tcp/1");
        assertThat(failing(DialOptions.DEFAULT, "/ip4/192.0.2.3/tcp/1")).isInstanceOf(DialFailure.AllFailed.class);
    }

    @Test
    void whatOnlyPassedOverRelaysOrMetOurOwnLimitsSaysNothingOfThePeer() throws Exception {
        own.addAll(parsed("/ip4/192.0.2.1/tcp/1", "/ip4/192.0.2.2/tcp/1", "/ip4/192.0.2.9/tcp/1/p2p-circuit"));
        String relayed = "/ip4/192.0.2.9/tcp/1/p2p-circuit";
        failing(DialOptions.DEFAULT.withMode(DialMode.DIRECT), "/ip4/192.0.2.1/tcp/1", relayed);
        assertThat(failing(DialOptions.DEFAULT, Cause.LIMIT, relayed)).isInstanceOf(DialFailure.AllFailed.class);
        assertThat(failing(DialOptions.DEFAULT, "/ip4/192.0.2.2/tcp/1")).isInstanceOf(DialFailure.AllFailed.class);
        assertThat(failing(DialOptions.DEFAULT.withMode(DialMode.FRESH), "/ip4/192.0.2.3/tcp/1"))
                .isInstanceOf(DialFailure.AllFailed.class);
        assertThat(failing(DialOptions.DEFAULT, "/ip4/192.0.2.4/tcp/1")).isInstanceOf(DialFailure.BackingOff.class);
    }

    @Test
    void aNameThatLeadsNowhereIsToldAsSuch() throws Exception {
        Multiaddr nowhere = Multiaddr.parse("/dns4/no-such-host.invalid/tcp/1");
        assertThatThrownBy(() -> dialer.dial(new PeerAddress(peer, List.of(nowhere)), DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure())
                                .isEqualTo(new DialFailure.AllFailed(Map.of(nowhere, Cause.NAME_NOT_RESOLVED))));
        assertThat(attempts.order).isEmpty();
    }

    @Test
    void aNameIsDialledAtThePlacesItLeadsTo() throws Exception {
        start("/dns4/localhost/tcp/1");
        await().until(() -> attempts.pending.keySet().stream()
                .anyMatch(
                        place -> place.ip().filter(ip -> ip.isLoopbackAddress()).isPresent()));
    }
}
