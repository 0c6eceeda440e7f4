package org.nelumbo.libp2p.kad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;

class ProviderStoreTest {
    private static final Instant NOW = KadFixture.NOW;
    private static final KadPeer SELF = KadFixture.peer(0);

    private final ProviderStore store =
            new ProviderStore(SELF.key(), new ProviderParams(5, 3, 4, Duration.ofHours(48)));

    @Test
    void providersAreListedLatestFirstAndForgottenAfterTheirTime() {
        store.add(content(1), KadFixture.peer(1), NOW);
        store.add(content(1), KadFixture.peer(2), NOW.plusSeconds(5));
        store.add(content(1), KadFixture.peer(1), NOW.plusSeconds(9));
        assertThat(store.get(content(1), NOW)).containsExactly(KadFixture.peer(1), KadFixture.peer(2));
        assertThat(store.get(content(1), NOW.plus(Duration.ofHours(48)).plusSeconds(5)))
                .containsExactly(KadFixture.peer(1));
        assertThat(store.clean(NOW.plus(Duration.ofHours(49)))).isEqualTo(2);
        assertThat(store.size()).isZero();
        assertThat(store.expiredDropped()).isEqualTo(2);
    }

    @Test
    void theOldestProviderMakesRoom() {
        IntStream.range(1, 5).forEach(i -> store.add(content(1), KadFixture.peer(i), NOW));
        assertThat(store.get(content(1), NOW))
                .containsExactly(KadFixture.peer(4), KadFixture.peer(3), KadFixture.peer(2));
    }

    @Test
    void aPeerProvidesNoMoreThanItsShare() {
        for (int i = 0; i < 4; i++) {
            assertThat(store.add(content(i), KadFixture.peer(1), NOW)).isTrue();
        }
        assertThat(store.add(content(4), KadFixture.peer(1), NOW)).isFalse();
        assertThat(store.add(content(3), KadFixture.peer(1), NOW)).isTrue();
        assertThat(store.add(content(4), KadFixture.peer(2), NOW)).isTrue();
    }

    @Test
    void aPeerWithoutAddressIsNoProvider() {
        assertThat(store.add(content(1), KadPeer.of(KadFixture.id(1), List.of()), NOW))
                .isFalse();
    }

    @Test
    void thereIsNeverMoreThanThereIsRoomFor() {
        IntStream.range(0, 100).forEach(i -> store.add(content(i), KadFixture.peer(i + 1), NOW));
        assertThat(store.size()).isEqualTo(5);
    }

    private static Multihash content(int number) {
        return Multihash.sha256(KadFixture.text("content " + number));
    }
}
