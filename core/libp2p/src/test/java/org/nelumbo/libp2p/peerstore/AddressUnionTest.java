package org.nelumbo.libp2p.peerstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class AddressUnionTest {
    private static List<Multiaddr> ports(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(port -> KadFixture.address("/ip4/192.0.2.1/tcp/" + port))
                .toList();
    }

    @Test
    void sourcesTakeTurnsSoThatNobodyPushesOutAnother() {
        List<Multiaddr> union = AddressUnion.inTurns(List.of(ports(100, 116), ports(200, 202), ports(300, 301)), 16);
        assertThat(union)
                .hasSize(16)
                .startsWith(ports(100, 101).getFirst(), ports(200, 201).getFirst());
        assertThat(union).containsAll(ports(200, 202)).containsAll(ports(300, 301));
    }

    @Test
    void whatSeveralSayCountsOnce() {
        assertThat(AddressUnion.inTurns(List.of(ports(100, 102), ports(100, 103), List.of()), 16))
                .containsExactlyElementsOf(ports(100, 103));
    }
}
