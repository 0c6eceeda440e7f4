package org.nelumbo.libp2p.kad.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.Validity;

class ResourceValidatorTest {
    private static final Instant NOW = KadFixture.NOW;
    private static final Bytes KEY = ResourceAnnouncement.key("musig2-session", "abc");

    private final ResourceValidator unsigned = new ResourceValidator(SignatureCheck.NONE);
    /// An announcement is signed by its creator if the word stands in it.
    private final ResourceValidator signing =
            new ResourceValidator((announcement, json) -> text(json).contains("signed")
                    ? SignatureCheck.Outcome.VALID
                    : text(json).contains("forged") ? SignatureCheck.Outcome.INVALID : SignatureCheck.Outcome.ABSENT);

    @Test
    void anAnnouncementForItsKeyIsValidUntilItExpires() {
        Bytes value = announcement(1, NOW, Optional.of(NOW.plusSeconds(60)), "{\"deep\":[1,{\"x\":null}]}");
        assertThat(validate(KEY, value, NOW))
                .isEqualTo(Result.ok(new Validity("musig2-session", Optional.of(NOW.plusSeconds(60)))));
        assertThat(validate(KEY, value, NOW.plusSeconds(60))).isEqualTo(Result.failed(RecordRefusal.EXPIRED));
    }

    @Test
    void anAnnouncementNeedNotExpire() {
        Bytes value = announcement(1, NOW, Optional.empty(), "1");
        assertThat(validate(KEY, value, NOW)).isEqualTo(Result.ok(new Validity("musig2-session", Optional.empty())));
    }

    @Test
    void typesAndIdsMayHaveColons() {
        Bytes key = ResourceAnnouncement.key("musig2:signing-request", "ab:cd");
        assertThat(key).isEqualTo(KadFixture.text("resource:musig2:signing-request:ab:cd"));
        Bytes value = KadFixture.text("""
                {"resourceType":"musig2:signing-request","resourceId":"ab:cd","creatorPeerId":"%s","createdAt":%d}""".formatted(KadFixture.id(1), NOW.toEpochMilli()));
        assertThat(validate(key, value, NOW).isOk()).isTrue();
    }

    @Test
    void anAnnouncementOfAnotherKeyIsRefused() {
        Bytes value = announcement(1, NOW, Optional.empty(), "1");
        assertThat(validate(ResourceAnnouncement.key("musig2-session", "abd"), value, NOW))
                .isEqualTo(Result.failed(RecordRefusal.WRONG_KEY));
        assertThat(validate(KadFixture.text("a/b"), value, NOW)).isEqualTo(Result.failed(RecordRefusal.WRONG_KEY));
    }

    @Test
    void theSameMayStandUnderANamespace() {
        Bytes value = announcement(1, NOW, Optional.empty(), "1");
        Bytes key = ResourceAnnouncement.key("lotus", "musig2-session", "abc");
        assertThat(key).isEqualTo(KadFixture.text("/lotus/musig2-session/abc"));
        assertThat(validate(key, value, NOW).isOk()).isTrue();
        assertThat(validate(KadFixture.text("/lotus/musig2-session/abd"), value, NOW))
                .isEqualTo(Result.failed(RecordRefusal.WRONG_KEY));
    }

    @Test
    void clocksMayDifferByFiveMinutes() {
        Bytes early = announcement(1, NOW.plus(Duration.ofMinutes(5)), Optional.empty(), "1");
        Bytes tooEarly = announcement(1, NOW.plus(Duration.ofMinutes(5)).plusMillis(1), Optional.empty(), "1");
        assertThat(validate(KEY, early, NOW).isOk()).isTrue();
        assertThat(validate(KEY, tooEarly, NOW)).isEqualTo(Result.failed(RecordRefusal.FROM_THE_FUTURE));
    }

    @Test
    void moreThanSixteenKibibytesAreRefused() {
        Bytes large = announcement(1, NOW, Optional.empty(), "\"" + "x".repeat(16 << 10) + "\"");
        assertThat(validate(KEY, large, NOW)).isEqualTo(Result.failed(RecordRefusal.TOO_LARGE));
    }

    @Test
    void aForgedSignatureIsRefused() {
        Bytes forged = announcement(1, NOW, Optional.empty(), "\"forged\"");
        assertThat(signing.validate(KEY, forged, NOW)).isEqualTo(Result.failed(RecordRefusal.BAD_SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"resourceType\":1}",
                "{\"resourceType\":\"musig2-session\",\"resourceType\":\"musig2-session\"}",
                "{\"resourceType\":\"musig2-session\",\"resourceId\":\"abc\",\"creatorPeerId\":\"nobody\",\"createdAt\":1}",
                "{\"resourceType\":\"musig2-session\",\"resourceId\":\"abc\",\"createdAt\":1}",
                "{\"createdAt\":-1}",
                "{\"createdAt\":1.5}",
                "{\"createdAt\":99999999999999999999999}",
                "{\"createdAt\":\"1\"}"
            })
    void whatIsNoAnnouncementIsRefused(String json) {
        assertThat(validate(KEY, KadFixture.text(json), NOW)).isEqualTo(Result.failed(RecordRefusal.MALFORMED));
    }

    @Test
    void somethingBehindTheEndIsRefused() {
        Bytes value = Bytes.concat(announcement(1, NOW, Optional.empty(), "1"), KadFixture.text(" {}"));
        assertThat(validate(KEY, value, NOW)).isEqualTo(Result.failed(RecordRefusal.MALFORMED));
    }

    @Test
    void aBottomlessAnnouncementIsRefused() {
        Bytes value = announcement(1, NOW, Optional.empty(), "[".repeat(5000) + "]".repeat(5000));
        assertThat(validate(KEY, value, NOW)).isEqualTo(Result.failed(RecordRefusal.MALFORMED));
    }

    @Test
    void ofOneCreatorTheNewestCounts() {
        Bytes older = announcement(1, NOW, Optional.empty(), "1");
        Bytes newer = announcement(1, NOW.plusMillis(1), Optional.empty(), "2");
        assertThat(unsigned.select(KEY, List.of(older, older, newer))).isEqualTo(2);
        assertThat(unsigned.mayReplace(KEY, newer, older)).isTrue();
        assertThat(unsigned.mayReplace(KEY, older, newer)).isFalse();
    }

    @Test
    void theCreatorMostHoldersNameCountsHoweverNewAnotherIs() {
        Bytes known = announcement(1, NOW, Optional.empty(), "1");
        Bytes intruder = announcement(2, NOW.plusSeconds(60), Optional.empty(), "2");
        assertThat(unsigned.select(KEY, List.of(intruder, known, known))).isEqualTo(1);
        assertThat(unsigned.mayReplace(KEY, intruder, known)).isFalse();
    }

    @Test
    void aSignedOneCountsForMoreThanAnyNumberOfUnsignedOnes() {
        Bytes signed = announcement(1, NOW, Optional.empty(), "\"signed\"");
        Bytes unsignedOne = announcement(2, NOW.plusSeconds(60), Optional.empty(), "2");
        assertThat(signing.select(KEY, List.of(unsignedOne, unsignedOne, signed)))
                .isEqualTo(2);
        assertThat(signing.mayReplace(KEY, signed, unsignedOne)).isTrue();
        assertThat(signing.mayReplace(KEY, unsignedOne, signed)).isFalse();
    }

    @Test
    void onlyWhatIsSignedIsSpread() {
        Bytes older = announcement(1, NOW, Optional.empty(), "\"signed\"");
        Bytes newer = announcement(1, NOW.plusMillis(1), Optional.empty(), "\"signed\"");
        Bytes newerUnsigned = announcement(1, NOW.plusMillis(2), Optional.empty(), "1");
        assertThat(signing.provesNewer(KEY, newer, older)).isTrue();
        assertThat(signing.provesNewer(KEY, older, newer)).isFalse();
        assertThat(signing.provesNewer(KEY, newerUnsigned, older)).isFalse();
        assertThat(unsigned.provesNewer(KEY, newer, older)).isFalse();
    }

    @Property(tries = 200)
    void theOrderInWhichValuesComeDoesNotMatter(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 30) Integer> picks, @ForAll long shuffle) {
        List<Bytes> values = new ArrayList<>(picks.stream()
                .map(pick -> announcement(
                        pick % 3, NOW.plusMillis(pick % 5), Optional.empty(), pick > 25 ? "\"signed\"" : "1"))
                .toList());
        Bytes chosen = values.get(signing.select(KEY, values));
        Collections.shuffle(values, new Random(shuffle));
        assertThat(values.get(signing.select(KEY, values))).isEqualTo(chosen);
    }

    static Bytes announcement(int creator, Instant createdAt, Optional<Instant> expiresAt, String data) {
        String end =
                expiresAt.map(time -> ",\"expiresAt\":" + time.toEpochMilli()).orElse("");
        return KadFixture.text("""
                {"resourceId":"abc","resourceType":"musig2-session","creatorPeerId":"%s","data":%s,"createdAt":%d%s}""".formatted(KadFixture.id(creator), data, createdAt.toEpochMilli(), end));
    }

    private Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now) {
        return unsigned.validate(key, value, now);
    }

    private static String text(Bytes json) {
        return new String(json.toArray(), StandardCharsets.UTF_8);
    }
}
