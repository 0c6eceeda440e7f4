package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.kad.message.KadMessageType;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.AddressClass;

/// The small parts of the engine.
class KadPartsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aPeerAsksTwentyTimesASecondAndStoresFiveTimes() {
        RequestRates rates = new RequestRates(KadParams.Rates.DEFAULT);
        for (int i = 0; i < 5; i++) {
            assertThat(rates.take(KadFixture.id(1), KadMessageType.PUT_VALUE, 0))
                    .isTrue();
        }
        assertThat(rates.take(KadFixture.id(1), KadMessageType.PUT_VALUE, 0)).isFalse();
        for (int i = 0; i < 14; i++) {
            assertThat(rates.take(KadFixture.id(1), KadMessageType.FIND_NODE, 0))
                    .isTrue();
        }
        assertThat(rates.take(KadFixture.id(1), KadMessageType.FIND_NODE, 0)).isFalse();
        assertThat(rates.take(KadFixture.id(2), KadMessageType.PUT_VALUE, 0)).isTrue();
        assertThat(rates.take(KadFixture.id(1), KadMessageType.PUT_VALUE, SECOND))
                .isTrue();
    }

    @Test
    void ownContentIsDueAfterEachPauseAndAtOnceWhereItReachedNobody() {
        OwnContent<String, String> own = new OwnContent<>(Duration.ofSeconds(10));
        own.add("a", "1", 0);
        assertThat(own.takeDue(0)).containsExactly(new OwnContent.Due<>("a", "1"));
        assertThat(own.takeDue(9 * SECOND)).isEmpty();
        assertThat(own.takeDue(10 * SECOND)).hasSize(1);
        own.published("a", false, 11 * SECOND);
        assertThat(own.takeDue(11 * SECOND)).hasSize(1);
        own.published("a", true, 12 * SECOND);
        assertThat(own.takeDue(21 * SECOND)).isEmpty();
        own.remove("a");
        assertThat(own.takeDue(99 * SECOND)).isEmpty();
    }

    @Test
    void ownContentIsBounded() {
        OwnContent<Integer, String> own = new OwnContent<>(Duration.ofSeconds(10));
        for (int i = 0; i < 1001; i++) {
            own.add(i, "x", 0);
        }
        assertThat(own.size()).isEqualTo(1000);
        assertThat(own.takeDue(0).getFirst().key()).isEqualTo(1);
    }

    @Test
    void keysAreFoundAtEveryDistanceThatIsRefreshed() {
        KadKey self = KadFixture.peer(0).key();
        for (int prefix = 0; prefix <= RefreshKeys.MAX_PREFIX; prefix++) {
            Optional<Bytes> key = RefreshKeys.withPrefix(self, prefix, new SeededEntropy(prefix));
            assertThat(self.commonPrefix(KadKey.of(key.orElseThrow()))).isEqualTo(prefix);
        }
        assertThat(RefreshKeys.withPrefix(self, 60, new SeededEntropy(1))).isEmpty();
    }

    @Test
    void addressesReachOnlySoFar() {
        KadPeer peer = KadPeer.of(
                KadFixture.id(1),
                List.of(
                        KadFixture.address("/ip4/9.9.9.9/tcp/1"),
                        KadFixture.address("/ip4/10.0.0.1/tcp/1"),
                        KadFixture.address("/ip4/127.0.0.1/tcp/1"),
                        KadFixture.address("/dns4/example.org/tcp/1"),
                        KadFixture.address("/ip4/0.0.0.0/tcp/1")));
        assertThat(KadAddresses.within(AddressClass.PUBLIC, peer).addresses())
                .containsExactly(peer.addresses().get(0), peer.addresses().get(3));
        assertThat(KadAddresses.within(AddressClass.PRIVATE, peer).addresses()).hasSize(3);
        assertThat(KadAddresses.within(AddressClass.LOOPBACK, peer).addresses()).hasSize(4);
    }
}
