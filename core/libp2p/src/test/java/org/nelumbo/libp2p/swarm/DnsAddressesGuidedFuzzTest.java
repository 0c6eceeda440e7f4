package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class DnsAddressesGuidedFuzzTest {
    private static final PeerId PEER =
            PeerKeyPair.generate(new SeededEntropy(1)).peerId();

    /// Every line is a text record of every name.
    @FuzzTest
    void texts(byte[] input) throws Exception {
        List<String> lines = new String(input, StandardCharsets.UTF_8).lines().toList();
        DnsAddresses addresses = new DnsAddresses(_ -> lines, Runnable::run, new ManualTime());
        assertThat(addresses.expand(PEER, List.of(Multiaddr.parse("/dnsaddr/example.org"))))
                .hasSizeLessThanOrEqualTo(100)
                .allSatisfy(found -> {
                    assertThat(found.components().getFirst().protocol()).isNotEqualTo(MultiaddrProtocol.DNSADDR);
                    assertThat(found.peer().filter(other -> !other.equals(PEER.multihash())))
                            .isEmpty();
                });
    }
}
