package org.nelumbo.libp2p.kad.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordValidator;
import org.nelumbo.libp2p.kad.record.Validity;

/// The rules for announcements under the reference's keys without a namespace, `resource:<type>:<id>`,
/// and under `/<namespace>/<type>/<id>` where it is registered for that: the value is an announcement
/// of at most 16 KiB for that very key, not expired and not from the future.
///
/// Nobody proves who made one, unless it is signed inside. So the values of different creators are
/// never mixed: a signed one counts for more than an unsigned one; then the creator whom most holders
/// name; of one creator the newest. What is held is only replaced by its own creator's newer one, or by
/// a signed one where it is not. Nothing unsigned is sent to others as a correction.
public final class ResourceValidator implements RecordValidator {
    /// How far clocks may differ.
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private record Reading(int index, Bytes value, ResourceAnnouncement announcement, boolean isSigned) {}

    private final SignatureCheck signatures;

    public ResourceValidator(SignatureCheck signatures) {
        this.signatures = signatures;
    }

    @Override
    public Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now) {
        if (value.size() > AnnouncementJson.MAX_BYTES) {
            return Result.failed(RecordRefusal.TOO_LARGE);
        }
        try {
            ResourceAnnouncement announcement = ResourceAnnouncementCodec.decode(value);
            return refusal(key, announcement, value, now)
                    .<Result<Validity, RecordRefusal>>map(Result::failed)
                    .orElseGet(() -> Result.ok(new Validity(announcement.type(), announcement.expiresAt())));
        } catch (DecodeException malformed) {
            return Result.failed(RecordRefusal.MALFORMED);
        }
    }

    @Override
    public int select(Bytes key, List<Bytes> values) {
        List<Reading> readings = IntStream.range(0, values.size())
                .mapToObj(i -> read(i, values.get(i)))
                .flatMap(Optional::stream)
                .toList();
        return readings.stream()
                .max(Comparator.comparing(Reading::isSigned)
                        .thenComparing(reading -> holders(readings, reading))
                        .thenComparing(reading -> reading.announcement().creator())
                        .thenComparing(reading -> reading.announcement().createdAt())
                        .thenComparing(Reading::value)
                        .thenComparing(Comparator.comparing(Reading::index).reversed()))
                .map(Reading::index)
                .orElse(0);
    }

    @Override
    public boolean mayReplace(Bytes key, Bytes offered, Bytes held) {
        Optional<Reading> newer = read(1, offered);
        Optional<Reading> older = read(0, held);
        if (newer.isEmpty()
                || older.isEmpty()
                || newer.get().isSigned() != older.get().isSigned()) {
            return older.isEmpty() || newer.filter(Reading::isSigned).isPresent();
        }
        return isNewer(newer.get(), older.get());
    }

    @Override
    public boolean provesNewer(Bytes key, Bytes candidate, Bytes held) {
        Optional<Reading> newer = read(1, candidate).filter(Reading::isSigned);
        Optional<Reading> older = read(0, held);
        return newer.isPresent() && older.isPresent() && isNewer(newer.get(), older.get());
    }

    private Optional<RecordRefusal> refusal(Bytes key, ResourceAnnouncement announcement, Bytes value, Instant now) {
        if (!announcement.belongsUnder(key)) {
            return Optional.of(RecordRefusal.WRONG_KEY);
        }
        if (announcement.createdAt().isAfter(now.plus(CLOCK_SKEW))) {
            return Optional.of(RecordRefusal.FROM_THE_FUTURE);
        }
        if (announcement.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            return Optional.of(RecordRefusal.EXPIRED);
        }
        return signatures.check(announcement, value) == SignatureCheck.Outcome.INVALID
                ? Optional.of(RecordRefusal.BAD_SIGNATURE)
                : Optional.empty();
    }

    private Optional<Reading> read(int index, Bytes value) {
        try {
            ResourceAnnouncement announcement = ResourceAnnouncementCodec.decode(value);
            boolean isSigned = signatures.check(announcement, value) == SignatureCheck.Outcome.VALID;
            return Optional.of(new Reading(index, value, announcement, isSigned));
        } catch (DecodeException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isNewer(Reading candidate, Reading held) {
        return candidate.announcement().creator().equals(held.announcement().creator())
                && candidate
                        .announcement()
                        .createdAt()
                        .isAfter(held.announcement().createdAt());
    }

    private static long holders(List<Reading> readings, Reading one) {
        return readings.stream()
                .filter(other ->
                        other.announcement().creator().equals(one.announcement().creator()))
                .count();
    }
}
