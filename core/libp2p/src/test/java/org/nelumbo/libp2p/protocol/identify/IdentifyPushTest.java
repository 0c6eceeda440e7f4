package org.nelumbo.libp2p.protocol.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.address.AddressOrigin;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.record.RecordSequence;
import org.nelumbo.libp2p.record.RecordSequenceRepository;

class IdentifyPushTest {
    private final HostFixture fixture = new HostFixture();
    private final Multiaddr mapped = Multiaddr.parse("/ip4/203.0.113.5/tcp/4001");

    IdentifyPushTest() throws DecodeException {}

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    @Test
    void connectedPeersLearnANewAddressAndForgetAnOldOne() throws Exception {
        Host alice = fixture.listening(builder -> builder);
        Host bob = fixture.dialling(builder -> builder);
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        await().until(() -> !bob.peerStore().protocols(alice.id()).isEmpty());
        alice.addresses().set(AddressOrigin.MAPPED, List.of(mapped));
        await().until(() -> bob.peerStore().addresses(alice.id()).contains(mapped));
        assertThat(atAlice)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                HostEvent.AddressesChanged.class,
                                changed -> assertThat(changed.addresses()).startsWith(mapped)));
        alice.addresses().set(AddressOrigin.MAPPED, List.of());
        await().until(() -> !bob.peerStore().addresses(alice.id()).contains(mapped));
    }

    @Test
    void connectedPeersLearnWhatIsServedAndWhatNoLongerIs() throws Exception {
        Host alice = fixture.listening(builder -> builder);
        Host bob = fixture.dialling(builder -> builder);
        ProtocolId late = new ProtocolId("/nelumbo/test/late/1.0.0");
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        await().until(() -> !bob.peerStore().protocols(alice.id()).isEmpty());
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        for (int i = 0; i < 20; i++) {
            alice.protocols().remove(HostFixture.ECHO);
            alice.protocols().handle(late, HostFixture::echo, ProtocolOptions.DEFAULT);
            alice.protocols().handle(HostFixture.ECHO, HostFixture::echo, ProtocolOptions.DEFAULT);
        }
        await().until(() -> bob.peerStore().protocols(alice.id()).contains(late));
        assertThat(atBob.stream().filter(HostEvent.PeerIdentified.class::isInstance))
                .as("many changes are told together")
                .hasSizeLessThanOrEqualTo(2);
        alice.protocols().remove(late);
        await().until(() -> !bob.peerStore().protocols(alice.id()).contains(late));
    }

    @Test
    void theReachabilityIsToldOnce() throws Exception {
        Host alice = fixture.dialling(builder -> builder);
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        assertThat(alice.reachability()).isEqualTo(Reachability.UNKNOWN);
        alice.addresses().reachability(Reachability.PRIVATE, Map.of());
        alice.addresses().reachability(Reachability.PRIVATE, Map.of());
        alice.addresses().set(AddressOrigin.MAPPED, List.of(mapped));
        await().until(() -> atAlice.contains(new HostEvent.AddressesChanged(List.of(mapped))));
        assertThat(atAlice)
                .containsExactly(
                        new HostEvent.ReachabilityChanged(Reachability.PRIVATE),
                        new HostEvent.AddressesChanged(List.of(mapped)));
    }

    @Test
    void whatIsConfiguredIsToldFirst() throws Exception {
        Multiaddr name = Multiaddr.parse("/dns4/example.com/tcp/443/wss");
        Host alice = fixture.listening(builder -> builder.announce(name));
        assertThat(alice.advertisedAddresses())
                .containsExactly(name, alice.listenAddresses().getFirst());
    }

    @Test
    void whatDoesNotFitIntoAMessageIsLeftOutFromTheEnd() throws Exception {
        List<Multiaddr> names = new ArrayList<>();
        for (int i = 10; i < 26; i++) {
            names.add(Multiaddr.parse("/dns4/" + "a".repeat(240) + i + ".example/tcp/443/wss"));
        }
        Host alice = fixture.listening(builder -> {
            names.forEach(builder::announce);
            return builder;
        });
        assertThat(alice.advertisedAddresses()).isEqualTo(names);
        Host bob = fixture.dialling(builder -> builder);
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        try (MessageStream messages = new MessageStream(
                connection.open(List.of(Identify.ID), StreamOptions.DEFAULT), IdentifyCodec.MAX_BYTES)) {
            Bytes message = messages.read().orElseThrow();
            assertThat(message.size()).isBetween(5000, IdentifyCodec.MAX_SENT_BYTES);
            List<Multiaddr> told = IdentifyCodec.decode(message).listenAddresses();
            assertThat(told).isEqualTo(names.subList(0, told.size()));
        }
    }

    @Test
    void numbersOfRecordsOnlyRise() {
        ManualTime time = new ManualTime();
        List<Long> raised = new ArrayList<>();
        RecordSequenceRepository repository = new RecordSequenceRepository() {
            @Override
            public OptionalLong floor() {
                return raised.stream().mapToLong(Long::longValue).max();
            }

            @Override
            public void raise(long floor) {
                raised.add(floor);
            }
        };
        RecordSequence sequence = new RecordSequence(time, repository, Runnable::run);
        long first = sequence.next();
        assertThat(first).isEqualTo(time.now().toEpochMilli());
        assertThat(sequence.next()).isEqualTo(first + 1);
        for (int i = 0; i < 1000; i++) {
            sequence.next();
        }
        assertThat(raised).hasSize(1);
        long last = sequence.next();
        RecordSequence afterRestart = new RecordSequence(new ManualTime(Instant.EPOCH), repository, Runnable::run);
        assertThat(afterRestart.next()).as("with the clock set back").isGreaterThan(last);
    }
}
