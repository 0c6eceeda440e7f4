package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class AcceptPolicyTest {
    private final ManualTime time = new ManualTime();
    private final AcceptPolicy policy = new AcceptPolicy(AcceptLimits.DEFAULT, time);

    private static InetAddress ip(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void oneAddressHasABurstOfTenAndThenThreeASecond() {
        for (int i = 0; i < 10; i++) {
            assertThat(policy.refusal(ip(1))).isEmpty();
        }
        assertThat(policy.refusal(ip(1))).contains("accept-rate");
        time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThat(policy.refusal(ip(1))).isEmpty();
        }
        assertThat(policy.refusal(ip(1))).contains("accept-rate");
    }

    @Test
    void allAddressesTogetherHaveTenASecond() {
        for (int i = 0; i < 10; i++) {
            assertThat(policy.refusal(ip(i))).isEmpty();
        }
        assertThat(policy.refusal(ip(100))).contains("accept-rate");
    }

    @Test
    void sixBadHandshakesInAMinuteBanAnAddressForTenMinutes() {
        for (int i = 0; i < 6; i++) {
            assertThat(policy.refusal(ip(1))).isEmpty();
            policy.badHandshake(ip(1));
        }
        assertThat(policy.refusal(ip(1))).contains("banned");
        assertThat(policy.refusal(ip(2))).isEmpty();
        time.advance(Duration.ofMinutes(10));
        assertThat(policy.refusal(ip(1))).isEmpty();
    }

    @Test
    void aViolationBansPeerAndAddressForAnHour() {
        PeerId peer = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
        policy.violated(peer, List.of(ip(1)));
        assertThat(policy.isBanned(peer)).isTrue();
        assertThat(policy.refusal(ip(1))).contains("banned");
        time.advance(Duration.ofHours(1));
        assertThat(policy.isBanned(peer)).isFalse();
        assertThat(policy.refusal(ip(1))).isEmpty();
    }

    @Test
    void anotherAddressOfTheSameCustomerInIp6CountsAsTheSame() throws UnknownHostException {
        InetAddress first = InetAddress.getByName("2001:db8:1:2a7::7");
        InetAddress near = InetAddress.getByName("2001:db8:1:2ff::1");
        InetAddress next = InetAddress.getByName("2001:db8:1:300::1");
        PeerId peer = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
        policy.violated(peer, List.of(first));
        assertThat(policy.refusal(near)).contains("banned");
        assertThat(policy.refusal(next)).isEmpty();
        time.advance(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            policy.badHandshake(first);
            policy.badHandshake(near);
        }
        assertThat(policy.refusal(near)).contains("banned");
        assertThat(policy.refusal(next)).isEmpty();
    }
}
