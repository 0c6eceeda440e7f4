package org.nelumbo.libp2p.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;

@Timeout(20)
class MdnsDiscoveryTest {
    private final HostFixture hosts = new HostFixture();
    private final Cable cable = new Cable();

    @AfterEach
    void closeHosts() {
        hosts.close();
    }

    @Test
    void twoHostsOfOneNetworkFindEachOther() throws Exception {
        MdnsDiscovery atAlice = discovery(1, cable::plug);
        Host alice = hosts.listening(builder -> builder.service(atAlice));
        MdnsDiscovery atBob = discovery(2, cable::plug);
        Host bob = hosts.listening(builder -> builder.service(atBob));
        // Bob asked while he did not listen yet, and Alice may have answered her own question a moment before; somebody
        // asks every ten seconds, and is answered at most once a second.
        await().untilAsserted(() -> {
            cable.say(MdnsCodec.encode(new MdnsMessage.Query()));
            assertThat(atAlice.candidates(1)).containsExactly(HostFixture.addressOf(bob));
            assertThat(atBob.candidates(1)).containsExactly(HostFixture.addressOf(alice));
        });
    }

    @Test
    void noiseOnTheCableHarmsNobody() throws Exception {
        MdnsDiscovery atAlice = discovery(1, cable::plug);
        hosts.listening(builder -> builder.service(atAlice));
        cable.say(Bytes.fromHex("ffff"));
        cable.say(Bytes.of(new byte[20_000]));
        assertThat(atAlice.candidates(1)).isEmpty();
    }

    @Test
    void aNetworkThatCannotBeSearchedIsNoReasonNotToStart() throws Exception {
        MdnsDiscovery broken = discovery(1, received -> {
            throw new IOException("the port is taken");
        });
        Host host = hosts.listening(builder -> builder.service(broken));
        assertThat(host.listenAddresses()).hasSize(1);
        assertThat(broken.candidates(1)).isEmpty();
    }

    private static MdnsDiscovery discovery(long seed, MdnsLink.Opener opener) {
        return MdnsDiscovery.on(opener, anyClass -> true, new SystemTime(), new SeededEntropy(seed));
    }

    /// A network in memory: everybody hears everything.
    private static final class Cable {
        private final List<Consumer<Bytes>> plugged = new CopyOnWriteArrayList<>();

        MdnsLink plug(Consumer<Bytes> received) {
            plugged.add(received);
            return new MdnsLink() {
                @Override
                public void send(Bytes datagram) {
                    say(datagram);
                }

                @Override
                public void close() {
                    plugged.remove(received);
                }
            };
        }

        void say(Bytes datagram) {
            plugged.forEach(one -> Thread.ofVirtual().start(() -> one.accept(datagram)));
        }
    }
}
