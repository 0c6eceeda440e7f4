package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.discovery.Bootstrap;
import org.nelumbo.libp2p.discovery.BootstrapParams;
import org.nelumbo.libp2p.discovery.KnownPeerRepository;
import org.nelumbo.libp2p.discovery.RedialPolicy;
import org.nelumbo.libp2p.discovery.UpkeepService;
import org.nelumbo.libp2p.discovery.UpkeepSettings;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;

/// js-libp2p as our way into the network. Both sides are asked what they saw.
@Interop
class UpkeepInteropTest {
    private static final Duration SOON = Duration.ofMillis(100);

    private static Optional<JsPeer> started = Optional.empty();

    @BeforeAll
    static void startPeer() {
        started = Optional.of(JsPeer.start());
    }

    @AfterAll
    static void stopPeer() {
        started.ifPresent(JsPeer::close);
    }

    @Test
    void aJsBootstrapPeerIsFoundKeptRedialledWhenItHangsUpAndRemembered() throws Exception {
        UpkeepService upkeep = new UpkeepService(
                UpkeepSettings.withSeeds(List.of(JavaPeer.target(js())))
                        .with(new BootstrapParams(2, SOON, new RedialPolicy(SOON, SOON.multipliedBy(4))))
                        .every(SOON, SOON),
                KnownPeerRepository.NONE,
                peer -> 0,
                new ThreadedEventThread("upkeep-interop", defect -> {
                    throw new AssertionError(defect);
                }),
                new SystemTime(),
                new SystemEntropy());
        try (HostFixture hosts = new HostFixture()) {
            Host host = hosts.dialling(builder -> builder.service(upkeep));
            awaitJoined(host, upkeep);
            assertThat(host.tags(js().peerId())).containsExactly(Bootstrap.TAG);
            assertThat(upkeep.snapshot().get().remembered()).isEqualTo(1);

            js().call("hangUp", about(host));
            js().awaitNotice("disconnected", notice -> isAbout(notice, host));
            awaitJoined(host, upkeep);
        }
    }

    private static void awaitJoined(Host host, UpkeepService upkeep) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> upkeep.snapshot().get().bootstrap().isReady()
                        && js().call("connections", about(host)).size() == 1);
    }

    private static Map<String, Object> about(Host host) {
        return Map.of("peer", host.id().toString());
    }

    private static boolean isAbout(JsonNode notice, Host host) {
        return notice.required("peer").asText().equals(host.id().toString());
    }

    private static JsPeer js() {
        return started.orElseThrow();
    }
}
