package org.nelumbo.coordination.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.fixture.FixtureCircle;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;

class PresenceFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final FixtureCircle WALLET = new FixtureCircle(9, 2);
    private static final Circle ALICE = WALLET.seenBy(0);
    private static final Circle BOB = WALLET.seenBy(1);
    private static final PresenceRecord GOOD =
            WALLET.record(0, NOON, List.of("/ip4/203.0.113.7/tcp/4001"), new SeededEntropy(1));
    private static final PresenceSealing SEALING = new PresenceSealing(Curve.preferred(), PresenceTimes.DEFAULT);
    private static final PresenceValidator VALIDATOR = new PresenceValidator(PresenceTimes.DEFAULT);

    @Property(tries = 500)
    void anyBytesAreARecordOrRefused(@ForAll @Size(max = 1_100) byte[] bytes) {
        try {
            PresenceRecord record = PresenceRecord.decode(Bytes.of(bytes));
            assertThat(record.encode()).isEqualTo(Bytes.of(bytes));
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Property(tries = 500)
    void onlyOneSizeIsRead(@ForAll @IntRange(max = 3_000) int size) {
        byte[] resized = Arrays.copyOf(GOOD.encode().toArray(), size);

        assertThat(VALIDATOR.check(Bytes.of(resized), NOON).isOk()).isEqualTo(size == PresenceRecord.SIZE);
    }

    @Property(tries = 300)
    void aChangedRecordIsNeverValid(
            @ForAll @IntRange(max = PresenceRecord.SIZE - 1) int position,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] changed = GOOD.encode().toArray();
        changed[position] ^= (byte) flip;

        assertThat(VALIDATOR.check(Bytes.of(changed), NOON).isOk()).isFalse();
    }

    /// What a hostile member could put inside: anything that opens with the right key.
    @Property(tries = 300)
    void whateverIsInsideIsReadOrRefused(
            @ForAll long seed,
            @ForAll @IntRange(max = PresenceSealing.MAX_PEER_RECORD) int size,
            @ForAll @IntRange(max = 3) int mutations) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] inside = new byte[size];
        random.nextBytes(inside);
        if (mutations > 0) {
            inside = WALLET.peerRecord(0, seed, List.of("/ip4/203.0.113.7/tcp/4001"))
                    .toArray();
            for (int i = 1; i < mutations; i++) {
                inside[random.nextInt(inside.length)] ^= (byte) random.nextInt(256);
            }
        }
        Participant alice = WALLET.participant(0);
        PresenceRecord record = SEALING.seal(
                        ALICE, alice.member(), WALLET.signer(0), Bytes.of(inside), NOON, new SeededEntropy(seed))
                .orThrow();
        Result<Presence, PresenceRefusal> opened = SEALING.open(BOB, UtcDay.of(NOON), alice, record);

        assertThat(opened.asValue().map(Presence::saidAt).orElse(NOON)).isEqualTo(NOON);
        assertThat(opened.asFailure().map(PresenceRefusal::explanation).orElse("Read."))
                .endsWith(".");
    }

    @Property(tries = 300)
    void noKeyOutsideTheNamespaceIsRead(@ForAll @Size(max = 100) byte[] bytes) {
        assertThat(PresenceKey.parse(Bytes.of(bytes))).isEmpty();
    }

    @Property(tries = 300)
    void everySlotHasOneKey(@ForAll long seed) {
        Bytes slot = Hashes.sha256(new ByteWriter().writeInt64BigEndian(seed).toBytes());
        Optional<PresenceKey> read = PresenceKey.parse(new PresenceKey(slot).bytes());

        assertThat(read).contains(new PresenceKey(slot));
    }
}
