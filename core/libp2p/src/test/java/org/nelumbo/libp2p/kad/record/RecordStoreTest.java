package org.nelumbo.libp2p.kad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.table.KadKey;

class RecordStoreTest {
    private static final KadKey SELF = KadFixture.peer(0).key();
    private static final Instant NOW = KadFixture.NOW;
    private static final Bytes KEY = KadFixture.text("/test/a");

    private final RecordStore store = store(StoreParams.DEFAULT);

    @Test
    void aRecordIsServedWithTheTimeItCame() {
        put(KEY, "1", 1, NOW);
        assertThat(store.get(KEY, NOW.plusSeconds(9))).contains(KadRecord.of(KEY, KadFixture.text("1"), NOW));
    }

    @Test
    void noRecordIsServedAfterFortyEightHours() {
        assertThat(put(KEY, "1", 1, NOW)).isEqualTo(Result.ok(NOW.plus(Duration.ofHours(48))));
        assertThat(store.get(KEY, NOW.plus(Duration.ofHours(48)).minusMillis(1)))
                .isPresent();
        assertThat(store.get(KEY, NOW.plus(Duration.ofHours(48)))).isEmpty();
        assertThat(store.size()).isZero();
        assertThat(store.expiredDropped()).isEqualTo(1);
    }

    @Test
    void noRecordIsServedAfterItsOwnEnd() {
        long end = NOW.getEpochSecond() + 60;
        put(KEY, "1@" + end, 1, NOW);
        assertThat(store.get(KEY, NOW.plusSeconds(59))).isPresent();
        assertThat(store.get(KEY, NOW.plusSeconds(60))).isEmpty();
        assertThat(put(KEY, "1@" + end, 1, NOW.plusSeconds(60))).isEqualTo(Result.failed(RecordRefusal.EXPIRED));
    }

    @Test
    void whatHasExpiredIsCleanedAway() {
        put(KEY, "1@" + (NOW.getEpochSecond() + 60), 1, NOW);
        put(KadFixture.text("/test/b"), "1", 1, NOW);
        assertThat(store.clean(NOW.plusSeconds(60))).isEqualTo(1);
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.bytes()).isEqualTo("/test/b".length() + 1);
    }

    @Test
    void theSameValueAgainLastsLonger() {
        put(KEY, "1", 1, NOW);
        put(KEY, "1", 2, NOW.plus(Duration.ofHours(40)));
        assertThat(store.get(KEY, NOW.plus(Duration.ofHours(60)))).isPresent();
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void anOlderValueDoesNotReplaceANewerOne() {
        put(KEY, "5", 1, NOW);
        assertThat(put(KEY, "4", 1, NOW)).isEqualTo(Result.failed(RecordRefusal.SUPERSEDED));
        assertThat(put(KEY, "6", 1, NOW).isOk()).isTrue();
        assertThat(store.get(KEY, NOW)).map(KadRecord::value).contains(KadFixture.text("6"));
    }

    @Test
    void whatHasNoRulesOrBreaksThemIsRefused() {
        assertThat(put(KadFixture.text("/other/a"), "1", 1, NOW))
                .isEqualTo(Result.failed(RecordRefusal.UNKNOWN_NAMESPACE));
        assertThat(put(KEY, "one", 1, NOW)).isEqualTo(Result.failed(RecordRefusal.MALFORMED));
        assertThat(store.size()).isZero();
    }

    @Test
    void aPeerStoresTwentyOfAKindAndWeOurselvesAnyNumber() {
        for (int i = 0; i < 20; i++) {
            assertThat(put(KadFixture.text("/test/" + i), "1", 1, NOW).isOk()).isTrue();
        }
        assertThat(put(KadFixture.text("/test/20"), "1", 1, NOW)).isEqualTo(Result.failed(RecordRefusal.PEER_QUOTA));
        assertThat(put(KadFixture.text("/test/19"), "2", 1, NOW).isOk()).isTrue();
        assertThat(put(KadFixture.text("/test/20"), "1", 2, NOW).isOk()).isTrue();
        for (int i = 100; i < 130; i++) {
            assertThat(put(KadFixture.text("/test/" + i), "1", 0, NOW).isOk()).isTrue();
        }
    }

    @Test
    void whatHasExpiredDoesNotCountForTheQuota() {
        for (int i = 0; i < 20; i++) {
            put(KadFixture.text("/test/" + i), "1@" + (NOW.getEpochSecond() + 60), 1, NOW);
        }
        assertThat(put(KadFixture.text("/test/20"), "1", 1, NOW.plusSeconds(61)).isOk())
                .isTrue();
    }

    @Test
    void whenThereIsNoRoomTheFarthestGoes() {
        RecordStore small = store(new StoreParams(10, 1 << 20, 100, 100, Duration.ofHours(48)));
        List<Bytes> byDistance = IntStream.range(0, 30)
                .mapToObj(i -> KadFixture.text("/test/" + i))
                .sorted(Comparator.comparing(key -> SELF.distance(KadKey.of(key))))
                .toList();
        byDistance
                .subList(10, 20)
                .forEach(key -> assertThat(small.put(
                                        key,
                                        KadFixture.text("1"),
                                        KadFixture.peer(1).key(),
                                        NOW)
                                .isOk())
                        .isTrue());
        assertThat(small.put(
                        byDistance.get(25),
                        KadFixture.text("1"),
                        KadFixture.peer(1).key(),
                        NOW))
                .isEqualTo(Result.failed(RecordRefusal.NO_ROOM));
        assertThat(small.put(
                                byDistance.getFirst(),
                                KadFixture.text("1"),
                                KadFixture.peer(1).key(),
                                NOW)
                        .isOk())
                .isTrue();
        assertThat(small.size()).isEqualTo(10);
        assertThat(small.get(byDistance.get(19), NOW)).isEmpty();
        assertThat(small.get(byDistance.getFirst(), NOW)).isPresent();
        assertThat(small.evicted()).isEqualTo(1);
    }

    @Property(tries = 200)
    void neverMoreThanThereIsRoomFor(@ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> keys) {
        RecordStore small = store(new StoreParams(8, 90, 100, 100, Duration.ofHours(48)));
        int step = 0;
        for (int key : keys) {
            Bytes name = KadFixture.text("/test/" + key);
            String value = String.valueOf(++step);
            small.put(name, KadFixture.text(value), KadFixture.peer(key % 3).key(), NOW.plusSeconds(step));
            assertThat(small.size()).isLessThanOrEqualTo(8);
            assertThat(small.bytes()).isBetween(0L, 90L);
        }
        small.clean(NOW.plus(Duration.ofDays(3)));
        assertThat(small.size()).isZero();
        assertThat(small.bytes()).isZero();
    }

    private Result<Instant, RecordRefusal> put(Bytes key, String value, int publisher, Instant now) {
        return store.put(key, KadFixture.text(value), KadFixture.peer(publisher).key(), now);
    }

    private static RecordStore store(StoreParams params) {
        return new RecordStore(SELF, params, RecordValidators.standard().with("test", new CountingValidator()));
    }
}
