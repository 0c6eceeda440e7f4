package org.nelumbo.libp2p.sim;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordValidator;
import org.nelumbo.libp2p.kad.record.Validity;

/// Records of the experiments: any value that repeats its key; the greatest one counts.
final class NumberedRecords implements RecordValidator {
    private static final Validity VALID = new Validity("sim", Optional.empty());

    @Override
    public Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now) {
        return value.startsWith(key) ? Result.ok(VALID) : Result.failed(RecordRefusal.WRONG_KEY);
    }

    @Override
    public int select(Bytes key, List<Bytes> values) {
        return IntStream.range(0, values.size())
                .boxed()
                .max(Comparator.comparing(values::get))
                .orElseThrow();
    }
}
