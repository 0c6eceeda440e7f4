package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class DialBackOffTest {
    private final ManualTime time = new ManualTime();
    private final PeerId peer = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
    private final Multiaddr address = Multiaddr.parse("/ip4/192.0.2.1/tcp/4001");
    private final Multiaddr other = Multiaddr.parse("/ip4/192.0.2.2/tcp/4001");

    DialBackOffTest() throws DecodeException {}

    private static DialBackOff backOff(ManualTime time, int everyByte) {
        return new DialBackOff(time, target -> Arrays.fill(target, (byte) everyByte), nobody -> false);
    }

    @Test
    void theWaitGrowsWithTheSquareOfTheRepetitionsUpToFiveMinutes() {
        // 0x8000 / 0xffff is just above the middle of the jitter.
        DialBackOff backOff = new DialBackOff(
                time,
                target -> {
                    target[0] = (byte) 0x80;
                    target[1] = 0;
                },
                nobody -> false);
        for (int repetition = 0; repetition < 30; repetition++) {
            backOff.failed(peer, address);
            long seconds = Math.min(300, 5 + (long) repetition * repetition);
            assertThat(backOff.remaining(peer, address).orElseThrow())
                    .isCloseTo(Duration.ofSeconds(seconds), Duration.ofMillis(seconds));
        }
    }

    @Test
    void theWaitVariesByAFifthEitherWay() {
        DialBackOff least = backOff(time, 0);
        DialBackOff most = backOff(time, 0xff);
        least.failed(peer, address);
        most.failed(peer, address);
        assertThat(least.remaining(peer, address)).contains(Duration.ofSeconds(4));
        assertThat(most.remaining(peer, address)).contains(Duration.ofSeconds(6));
    }

    @Test
    void aPeerAsAWholeWaitsLikeAnAddressAndOnItsOwnAccount() {
        DialBackOff backOff = backOff(time, 0);
        backOff.failed(peer);
        assertThat(backOff.remaining(peer)).contains(Duration.ofSeconds(4));
        assertThat(backOff.remaining(peer, address)).isEmpty();
        backOff.failed(peer);
        backOff.failed(peer);
        assertThat(backOff.remaining(peer)).contains(Duration.ofMillis(7_200));
        time.advance(Duration.ofMillis(7_200));
        assertThat(backOff.remaining(peer)).isEmpty();
    }

    @Test
    void aPeerThatWasMetStartsAfreshAndItsBadAddressesDoNot() {
        DialBackOff backOff = backOff(time, 0);
        backOff.failed(peer, address);
        backOff.failed(peer);
        backOff.failed(peer);
        backOff.met(peer);
        assertThat(backOff.remaining(peer)).isEmpty();
        assertThat(backOff.remaining(peer, address)).contains(Duration.ofSeconds(4));
        backOff.failed(peer);
        assertThat(backOff.remaining(peer)).contains(Duration.ofSeconds(4));
    }

    @Test
    void whoIsWantedIsLeftAloneAddressByAddressOnly() {
        DialBackOff backOff =
                new DialBackOff(time, target -> Arrays.fill(target, (byte) 0), someone -> someone.equals(peer));
        backOff.failed(peer, address);
        backOff.failed(peer);
        assertThat(backOff.remaining(peer)).isEmpty();
        assertThat(backOff.remaining(peer, address)).isPresent();
    }

    @Test
    void onceTheWaitIsOverTheAddressMayBeDialled() {
        DialBackOff backOff = backOff(time, 0);
        backOff.failed(peer, address);
        time.advance(Duration.ofSeconds(4));
        assertThat(backOff.remaining(peer, address)).isEmpty();
    }

    @Test
    void successStartsAfreshAndOtherAddressesAreNotTouched() {
        DialBackOff backOff = backOff(time, 0);
        backOff.failed(peer, address);
        backOff.failed(peer, address);
        backOff.failed(peer, other);
        backOff.succeeded(peer, address);
        assertThat(backOff.remaining(peer, address)).isEmpty();
        assertThat(backOff.remaining(peer, other)).isPresent();
        backOff.failed(peer, address);
        assertThat(backOff.remaining(peer, address)).contains(Duration.ofSeconds(4));
    }
}
