package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.GetOptions;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture;

/// Why the DHT is a bonus where the reference is concerned: it gives up its queries after twenty
/// events, which is before it has stored anything once ten servers are known.
@Interop
class KadReferenceInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SERVERS = 10;
    private static final Bytes KEY = KadFixture.text("reference");

    @Test
    void withTenServersTheReferenceStoresNothingAndReadsNothingAndWeDoBoth() throws Exception {
        assumeFalse(JsPeer.isLatest());
        try (KadHostsFixture fixture = new KadHostsFixture();
                JsPeer reference = JsPeer.start(Map.of("kad", "client"))) {
            List<KadHostsFixture.Node> servers = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                servers.add(fixture.server());
                if (i > 0) {
                    servers.getLast().connect(servers.getFirst());
                }
            }
            for (KadHostsFixture.Node server : servers) {
                reference.call(
                        "dial",
                        Map.of(
                                "address",
                                server.host()
                                        .listenAddresses()
                                        .getFirst()
                                        .withPeer(server.host().id().multihash())
                                        .toString()));
            }
            await().atMost(PATIENCE)
                    .until(() -> reference.call("kadDescribe").required("size").asInt() == SERVERS);
            await().atMost(PATIENCE)
                    .until(() -> servers.stream()
                            .allMatch(server -> server.kad().snapshot().tableSize() == SERVERS - 1));
            reference.call("kadPut", Map.of("keyHex", KEY.hex(), "value", "1", "limit", 20));
            assertThat(servers).allMatch(server -> server.kad().snapshot().records() == 0);
            assertThat(servers.get(3)
                            .kad()
                            .put(KEY, KadFixture.text("2"))
                            .orThrow()
                            .confirmed())
                    .hasSize(SERVERS - 1);
            assertThat(reference
                            .call("kadGet", Map.of("keyHex", KEY.hex(), "limit", 20))
                            .required("valueHex")
                            .isNull())
                    .isTrue();
            assertThat(servers.get(7).kad().get(KEY).orThrow().value()).contains(KadFixture.text("2"));
            reference.call("kadPut", Map.of("keyHex", KEY.hex(), "value", "3"));
            assertThat(servers.get(7)
                            .kad()
                            .get(KEY, GetOptions.THOROUGH)
                            .orThrow()
                            .value())
                    .contains(KadFixture.text("3"));
        }
    }
}
