package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.address.AddressOrigin;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.protocol.relay.RelayFixture;
import org.nelumbo.libp2p.protocol.relay.RelayParams;

/// Updates to and from js-libp2p, which the reference application has switched off.
@Interop
class IdentifyPushInteropTest {
    @Test
    void jsLearnsOurNewAddresses() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("push", true));
                JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            js.awaitNotice(
                    "identified", notice -> notice.required("peer").asText().equals(us.id()));
            Multiaddr mapped = Multiaddr.parse("/ip4/203.0.113.5/tcp/4001");
            us.host().addresses().set(AddressOrigin.MAPPED, List.of(mapped));
            await().until(() -> js.call("known", Map.of("peer", us.id()))
                    .required("addresses")
                    .toString()
                    .contains("{\"address\":\"" + mapped + "\",\"certified\":true}"));
        }
    }

    @Test
    void aJsPeerThatDoesNotListenToUpdatesStaysConnected() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
            Connection connection = us.connect(js);
            js.awaitNotice(
                    "identified", notice -> notice.required("peer").asText().equals(us.id()));
            Multiaddr mapped = Multiaddr.parse("/ip4/203.0.113.5/tcp/4001");
            us.host().addresses().set(AddressOrigin.MAPPED, List.of(mapped));
            us.awaitEvent(
                    HostEvent.AddressesChanged.class, event -> event.addresses().contains(mapped));
            assertThat(us.host().ping(js.peerId())).isPositive();
            assertThat(connection.isOpen()).isTrue();
            assertThat(js.call("known", Map.of("peer", us.id()))
                            .required("addresses")
                            .toString())
                    .doesNotContain(mapped.toString());
            js.call("identify", Map.of("peer", us.id()));
            assertThat(js.call("known", Map.of("peer", us.id()))
                            .required("addresses")
                            .toString())
                    .as("until it asks again")
                    .contains(mapped.toString());
        }
    }

    @Test
    void weLearnTheNewAddressOfAJsPeer() throws Exception {
        try (RelayFixture fixture = new RelayFixture();
                JsPeer js = JsPeer.start(Map.of("push", true, "relay", true));
                JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            await().until(() -> !us.host().peerStore().protocols(js.peerId()).isEmpty());
            var relay = fixture.relay(RelayParams.DEFAULT).host();
            js.call(
                    "listen",
                    Map.of(
                            "address",
                            relay.listenAddresses()
                                            .getFirst()
                                            .withPeer(relay.id().multihash()) + "/p2p-circuit"));
            await().until(() -> us.host().peerStore().addresses(js.peerId()).stream()
                    .anyMatch(address -> address.has(MultiaddrProtocol.P2P_CIRCUIT)));
        }
    }
}
