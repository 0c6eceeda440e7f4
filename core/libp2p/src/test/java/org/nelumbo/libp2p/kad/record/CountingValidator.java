package org.nelumbo.libp2p.kad.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// Rules for tests: a value is a decimal number, optionally followed by `@` and the second since 1970
/// at which it expires; the highest number counts, and being higher is proof enough.
public final class CountingValidator implements RecordValidator {
    @Override
    public Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now) {
        String text = text(value);
        if (!text.matches("[0-9]{1,9}(@[0-9]{1,10})?")) {
            return Result.failed(RecordRefusal.MALFORMED);
        }
        Optional<Instant> expires = text.contains("@")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text.substring(text.indexOf('@') + 1))))
                : Optional.empty();
        return Result.ok(new Validity("counter", expires));
    }

    @Override
    public int select(Bytes key, List<Bytes> values) {
        return IntStream.range(0, values.size())
                .reduce((best, next) -> number(values.get(next)) > number(values.get(best)) ? next : best)
                .orElseThrow();
    }

    @Override
    public boolean provesNewer(Bytes key, Bytes candidate, Bytes held) {
        return number(candidate) > number(held);
    }

    private static long number(Bytes value) {
        return Long.parseLong(text(value).replaceFirst("@.*", ""));
    }

    private static String text(Bytes value) {
        return new String(value.toArray(), StandardCharsets.UTF_8);
    }
}
