package org.nelumbo.foundation.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Function;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// One input of a guided fuzz test, and what a decoder promises about it: it gives a value or a
/// [DecodeException], nothing else, and takes memory in proportion to what came, whatever lengths and
/// counts that claims (`core/decisions/0110`).
public final class HostileInput {
    /// Bytes that may be allocated for each byte of input: an entry or a refusal for every two bytes.
    private static final long BYTES_PER_BYTE = 128;
    /// Bytes that may be allocated for an empty input. Readers of XML and JSON take buffers before they
    /// read, and where Jazzer instruments the code, much of what is allocated is Jazzer's.
    private static final long BYTES_AT_LEAST = isInstrumented() ? 16 << 20 : 256 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Bytes bytes;

    public HostileInput(byte[] bytes) {
        this.bytes = Bytes.of(bytes);
    }

    /// Something that reads input from outside.
    @FunctionalInterface
    public interface Decoder<T> {
        /// Reads and checks.
        T decode(Bytes input) throws DecodeException;
    }

    /// Reads this input.
    ///
    /// @return empty if it is refused
    public <T> Optional<T> read(Decoder<T> decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Optional<T> value = readOrRefuse(decoder);
        if (THREADS.getCurrentThreadAllocatedBytes() - before > allowed()) {
            requireBoundedOnceMore(decoder);
        }
        return value;
    }

    /// Reads this input, and what was read must come back when it is written and read again.
    public <T> void readTwice(Decoder<T> decoder, Function<T, Bytes> encoder) {
        Optional<T> value = read(decoder);
        if (value.isEmpty()) {
            return;
        }
        try {
            Bytes written = encoder.apply(value.get());
            T again = decoder.decode(written);
            if (!again.equals(value.get())) {
                throw new AssertionError(value.get() + " is written as " + written + " and read as " + again);
            }
        } catch (DecodeException refused) {
            throw new AssertionError(value.get() + " cannot be read again", refused);
        }
    }

    /// The first run of a decoder also loads classes, so only the second is judged.
    private <T> void requireBoundedOnceMore(Decoder<T> decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        readOrRefuse(decoder);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > allowed()) {
            throw new AssertionError(allocated + " bytes were allocated for an input of " + bytes.size());
        }
    }

    private <T> Optional<T> readOrRefuse(Decoder<T> decoder) {
        try {
            return Optional.of(decoder.decode(bytes));
        } catch (DecodeException refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("a refusal says why", refused);
            }
            return Optional.empty();
        }
    }

    private static boolean isInstrumented() {
        return Boolean.parseBoolean(System.getProperty("jazzer.hooks", "true"));
    }

    private long allowed() {
        return BYTES_AT_LEAST + BYTES_PER_BYTE * bytes.size();
    }
}
