package org.nelumbo.libp2p.protocol.autonat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class AutoNatTest {
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    /// Five hosts in different networks: 127.1.0.1, 127.2.0.1 and so on.
    private List<Host> others() throws Exception {
        List<Host> others = new ArrayList<>();
        for (int network = 1; network <= 5; network++) {
            others.add(fixture.listeningAs(
                    PeerKeyPair.generate(new SeededEntropy(500 + network)),
                    Multiaddr.parse("/ip4/127." + network + ".0.1/tcp/0"),
                    builder -> builder.service(AutoNat.of(new SystemTime(), any -> true))));
        }
        return others;
    }

    @Test
    void aHostThatOthersReachLearnsIt() throws Exception {
        List<Host> others = others();
        Host alice = fixture.listening(builder ->
                builder.service(AutoNat.of(new SystemTime(), any -> true)).observable(any -> true));
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        for (Host other : others) {
            alice.connect(addressOf(other), DialOptions.DEFAULT);
        }
        await().until(() -> alice.reachability() == Reachability.PUBLIC);
        assertThat(atAlice).contains(new HostEvent.ReachabilityChanged(Reachability.PUBLIC));
        assertThat(alice.advertisedAddresses()).containsAll(alice.listenAddresses());
    }

    @Test
    void aHostThatNobodyReachesLearnsItToo() throws Exception {
        List<Host> others = others();
        Host alice = fixture.dialling(builder -> builder.service(AutoNat.of(new SystemTime(), any -> true))
                .observable(any -> true)
                .announce(nobodyThere()));
        for (Host other : others) {
            alice.connect(addressOf(other), DialOptions.DEFAULT);
        }
        await().until(() -> alice.reachability() == Reachability.PRIVATE);
    }

    @Test
    void aServerDialsOnlyWhoAsksAndOnlyInPublic() throws Exception {
        Host open = fixture.listening(builder -> builder.service(AutoNat.of(new SystemTime(), any -> true)));
        Host asShipped = fixture.listening(builder -> builder.service(AutoNat.of(new SystemTime())));
        Host alice = fixture.dialling(builder -> builder);
        Connection connection = alice.connect(addressOf(open), DialOptions.DEFAULT);
        assertThat(ask(connection, new AutoNatMessage.Dial(addressOf(open))).status())
                .as("for somebody else")
                .isEqualTo(DialBackStatus.BAD_REQUEST);
        assertThat(ask(connection, new AutoNatMessage.DialResponse(DialBackStatus.OK, "", Optional.empty()))
                        .status())
                .as("an answer as a question")
                .isEqualTo(DialBackStatus.BAD_REQUEST);
        assertThat(ask(
                                connection,
                                new AutoNatMessage.Dial(
                                        new PeerAddress(alice.id(), List.of(Multiaddr.parse("/ip4/127.9.9.9/tcp/1")))))
                        .status())
                .as("another address than the asker's")
                .isEqualTo(DialBackStatus.DIAL_REFUSED);
        assertThat(ask(
                                alice.connect(addressOf(asShipped), DialOptions.DEFAULT),
                                new AutoNatMessage.Dial(new PeerAddress(alice.id(), List.of(nobodyThere()))))
                        .status())
                .as("a private address")
                .isEqualTo(DialBackStatus.DIAL_REFUSED);
    }

    private static Multiaddr nobodyThere() {
        return Multiaddr.ofTcp(new InetSocketAddress("127.0.0.1", 1));
    }

    private static AutoNatMessage.DialResponse ask(Connection connection, AutoNatMessage question) throws Exception {
        try (MessageStream messages = new MessageStream(
                connection.open(List.of(AutoNat.ID), StreamOptions.DEFAULT), AutoNatCodec.MAX_BYTES)) {
            messages.write(AutoNatCodec.encode(question));
            return (AutoNatMessage.DialResponse)
                    AutoNatCodec.decode(messages.read().orElseThrow());
        }
    }
}
