package org.nelumbo.libp2p.protocol.autonat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

class DialBackPolicyTest {
    private final DialBackPolicy policy = new DialBackPolicy(AddressClass.PUBLIC::equals, 0);
    private final Multiaddr seenAt = Multiaddr.parse("/ip4/1.2.3.4/tcp/50000");
    private final Multiaddr usable = Multiaddr.parse("/ip4/1.2.3.4/tcp/4001");

    DialBackPolicyTest() throws DecodeException {}

    private static PeerId peer(int number) {
        return new PeerId(Multihash.sha256(Bytes.of((byte) number)));
    }

    private Result<List<Multiaddr>, DialBackStatus> ask(int peer, Multiaddr from, long second, String... addresses)
            throws DecodeException {
        List<Multiaddr> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(Multiaddr.parse(address));
        }
        return policy.admit(
                peer(peer), parsed, from, Set.of(), Duration.ofSeconds(second).toNanos());
    }

    @Test
    void onlyTheAskersOwnAddressIsDialled() throws DecodeException {
        assertThat(ask(
                                1,
                                seenAt,
                                0,
                                "/ip4/1.2.3.4/tcp/4001",
                                "/ip4/1.2.3.5/tcp/4001",
                                "/ip4/1.2.3.4/udp/4001/quic-v1",
                                "/dns4/victim.example/tcp/1",
                                "/ip4/1.2.3.4/tcp/4001/p2p/" + peer(2) + "/p2p-circuit",
                                "/ip4/1.2.3.4/tcp/4002/ws/p2p/" + peer(1))
                        .orThrow())
                .containsExactly(usable, Multiaddr.parse("/ip4/1.2.3.4/tcp/4002/ws"));
    }

    @Test
    void atMostFourAddressesAreDialled() throws DecodeException {
        assertThat(ask(
                                1,
                                seenAt,
                                0,
                                "/ip4/1.2.3.4/tcp/1",
                                "/ip4/1.2.3.4/tcp/1",
                                "/ip4/1.2.3.4/tcp/2",
                                "/ip4/1.2.3.4/tcp/3",
                                "/ip4/1.2.3.4/tcp/4",
                                "/ip4/1.2.3.4/tcp/5")
                        .orThrow())
                .hasSize(4);
    }

    @Test
    void privateAddressesAndOurOwnAreRefused() throws DecodeException {
        assertThat(ask(1, Multiaddr.parse("/ip4/10.0.0.1/tcp/1"), 0, "/ip4/10.0.0.1/tcp/4001")
                        .asFailure())
                .contains(DialBackStatus.DIAL_REFUSED);
        assertThat(policy.admit(peer(1), List.of(usable), seenAt, Set.of(Bytes.fromHex("01020304")), 0)
                        .asFailure())
                .contains(DialBackStatus.DIAL_REFUSED);
    }

    @Test
    void whoComesThroughARelayIsRefused() throws DecodeException {
        Multiaddr circuit = Multiaddr.parse("/ip4/1.2.3.4/tcp/1/p2p/" + peer(3) + "/p2p-circuit");
        assertThat(ask(1, circuit, 0, "/ip4/1.2.3.4/tcp/4001").asFailure()).contains(DialBackStatus.DIAL_REFUSED);
    }

    @Test
    void onceAMinuteAPeer() throws DecodeException {
        assertThat(ask(1, seenAt, 0, usable.toString()).isOk()).isTrue();
        policy.done();
        assertThat(ask(1, seenAt, 59, usable.toString()).isOk()).isFalse();
        assertThat(ask(2, seenAt, 59, usable.toString()).isOk()).isTrue();
        policy.done();
        assertThat(ask(1, seenAt, 60, usable.toString()).isOk()).isTrue();
    }

    @Test
    void threeAtOneTime() throws DecodeException {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(i, seenAt, 0, usable.toString()).isOk()).isTrue();
        }
        assertThat(ask(9, seenAt, 0, usable.toString()).isOk()).isFalse();
        policy.done();
        assertThat(ask(10, seenAt, 0, usable.toString()).isOk()).isTrue();
    }

    @Test
    void thirtyAMinuteInAll() throws DecodeException {
        int admitted = 0;
        for (int i = 0; i < 100; i++) {
            if (ask(i, seenAt, 0, usable.toString()).isOk()) {
                admitted++;
                policy.done();
            }
        }
        assertThat(admitted).isEqualTo(30);
    }
}
