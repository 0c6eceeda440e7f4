package org.nelumbo.coordination.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.fixture.FixtureCircle;
import org.nelumbo.coordination.rendezvous.PresenceRecord;
import org.nelumbo.coordination.rendezvous.PresenceTimes;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.record.Validity;

class PresenceRecordRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final FixtureCircle wallet = new FixtureCircle(1, 2);
    private final PresenceRecordRules rules = new PresenceRecordRules(PresenceTimes.DEFAULT);
    private final PresenceRecord record = record(0, NOON);
    private final Bytes key = record.key().bytes();

    @Test
    void aServerFindsTheRulesByTheKeyAndKeepsARecordAsLongAsItIsValid() {
        RecordValidators all =
                RecordValidators.standard().with(PresenceRecordRules.NAMESPACE, PresenceRecordRules.TYPE, rules);

        assertThat(all.validate(key, record.encode(), NOON).orThrow())
                .isEqualTo(new Validity("presence", Optional.of(NOON.plus(Duration.ofHours(2)))));
    }

    @Test
    void whatIsWrongHasAName() {
        assertThat(refusal(key, Bytes.EMPTY, NOON)).isEqualTo(RecordRefusal.MALFORMED);
        assertThat(refusal(key, Bytes.of(new byte[2_000]), NOON)).isEqualTo(RecordRefusal.TOO_LARGE);
        assertThat(refusal(key, record(1, NOON).encode(), NOON)).isEqualTo(RecordRefusal.WRONG_KEY);
        assertThat(refusal(key, record.encode(), NOON.plus(Duration.ofHours(2))))
                .isEqualTo(RecordRefusal.EXPIRED);
        assertThat(refusal(key, record.encode(), NOON.minus(Duration.ofHours(2))))
                .isEqualTo(RecordRefusal.FROM_THE_FUTURE);
        byte[] forged = record.encode().toArray();
        forged[PresenceRecord.SIZE - 1] ^= 1;
        assertThat(refusal(key, Bytes.of(forged), NOON)).isEqualTo(RecordRefusal.BAD_SIGNATURE);
    }

    @Test
    void theNewestCountsWhateverTheOrder() {
        Bytes old = record.encode();
        Bytes fresh = record(0, NOON.plusSeconds(1)).encode();

        assertThat(rules.select(key, List.of(old, fresh, old))).isEqualTo(1);
        assertThat(rules.select(key, List.of(fresh, old))).isZero();
        assertThat(rules.mayReplace(key, old, fresh)).isFalse();
        assertThat(rules.mayReplace(key, fresh, old)).isTrue();
        assertThat(rules.provesNewer(key, fresh, old)).isTrue();
        assertThat(rules.provesNewer(key, old, old)).isFalse();
    }

    private RecordRefusal refusal(Bytes under, Bytes value, Instant now) {
        return rules.validate(under, value, now).asFailure().orElseThrow();
    }

    private PresenceRecord record(int member, Instant at) {
        return wallet.record(member, at, List.of("/ip4/203.0.113.7/tcp/4001"), new SeededEntropy(at.toEpochMilli()));
    }
}
