package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

@Timeout(20)
class DnsAddressesTest {
    private final PeerId peer = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
    private final PeerId stranger = PeerKeyPair.generate(new SeededEntropy(2)).peerId();
    private final Map<String, List<String>> zone = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DnsAddresses addresses = new DnsAddresses(this::answer, threads, new SystemTime());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private List<String> answer(String name) throws IOException {
        asked.add(name);
        if (!zone.containsKey(name)) {
            throw new IOException("no answer");
        }
        return zone.get(name);
    }

    private List<Multiaddr> expand(String... offered) throws Exception {
        List<Multiaddr> parsed = new ArrayList<>();
        for (String text : offered) {
            parsed.add(address(text));
        }
        return addresses.expand(peer, parsed);
    }

    private static Multiaddr address(String text) throws DecodeException {
        return Multiaddr.parse(text);
    }

    @Test
    void aNameIsReplacedByWhatItsTextsSay() throws Exception {
        zone.put(
                "_dnsaddr.boot.example",
                List.of("dnsaddr=/ip4/192.0.2.1/tcp/1/p2p/" + peer, "v=spf1 -all", "dnsaddr=nonsense"));
        assertThat(expand("/ip4/192.0.2.9/tcp/9", "/dnsaddr/boot.example"))
                .containsExactly(address("/ip4/192.0.2.9/tcp/9"), address("/ip4/192.0.2.1/tcp/1/p2p/" + peer));
    }

    @Test
    void onlyAddressesOfThePeerThatIsWantedRemain() throws Exception {
        zone.put(
                "_dnsaddr.boot.example",
                List.of(
                        "dnsaddr=/ip4/192.0.2.1/tcp/1/p2p/" + stranger,
                        "dnsaddr=/ip4/192.0.2.2/tcp/1/p2p/" + peer,
                        "dnsaddr=/dnsaddr/others.example/p2p/" + stranger));
        assertThat(expand("/dnsaddr/boot.example/p2p/" + peer))
                .containsExactly(address("/ip4/192.0.2.2/tcp/1/p2p/" + peer));
        assertThat(asked).containsExactly("_dnsaddr.boot.example");
    }

    @Test
    void namesAreFollowedFourDeepAndNoDeeper() throws Exception {
        for (int depth = 0; depth < 8; depth++) {
            zone.put(
                    "_dnsaddr.d" + depth + ".example",
                    List.of(
                            "dnsaddr=/ip4/192.0.2." + depth + "/tcp/1",
                            "dnsaddr=/dnsaddr/d" + (depth + 1) + ".example"));
        }
        assertThat(expand("/dnsaddr/d0.example")).hasSize(4);
        assertThat(asked).hasSize(4);
    }

    @Test
    void aNameThatLeadsToItselfEnds() throws Exception {
        zone.put("_dnsaddr.loop.example", List.of("dnsaddr=/dnsaddr/loop.example", "dnsaddr=/dnsaddr/loop.example"));
        assertThat(expand("/dnsaddr/loop.example")).isEmpty();
        assertThat(asked).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void atMostAHundredAddressesAreTaken() throws Exception {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add("dnsaddr=/ip4/192.0.2.1/tcp/" + (1000 + i));
        }
        zone.put("_dnsaddr.many.example", many);
        assertThat(expand("/dnsaddr/many.example")).hasSize(100);
    }

    @Test
    void aNameWithoutAnAnswerOrThatIsNoHostNameLeadsNowhere() throws Exception {
        assertThat(expand("/dnsaddr/silent.example")).isEmpty();
        asked.clear();
        assertThat(expand("/dnsaddr/no-host!")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void textsOfAnySortAreSkippedUnlessTheyAreAddresses() throws Exception {
        SeededEntropy entropy = new SeededEntropy(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String noise = new String(entropy.bytes(1 + i % 60).toArray(), StandardCharsets.ISO_8859_1);
            texts.add(i % 3 == 0 ? noise : i % 3 == 1 ? "dnsaddr=" + noise : "dnsaddr=/ip4/192.0.2.1/tcp/" + noise);
        }
        texts.add("dnsaddr=/ip4/192.0.2.1/tcp/1");
        zone.put("_dnsaddr.noise.example", texts);
        assertThat(expand("/dnsaddr/noise.example")).contains(address("/ip4/192.0.2.1/tcp/1"));
    }
}
