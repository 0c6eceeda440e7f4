package org.nelumbo.chain.script;

import java.util.Arrays;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Numbers on the script stack: magnitude with the least significant byte first, the highest bit of the last byte is
/// the sign, zero is no bytes. Pure; any thread.
public final class ScriptNumber {
    private static final String WHAT = "script number";

    private ScriptNumber() {}

    /// The shortest form of `number`.
    public static Bytes encode(long number) {
        ByteWriter writer = new ByteWriter(10);
        long magnitude = number < 0 ? -number : number;
        int last = 0;
        while (magnitude != 0) {
            last = (int) (magnitude & 0xff);
            writer.writeByte(last);
            magnitude >>>= 8;
        }
        byte[] encoded = writer.toBytes().toArray();
        if (last > 0x7f) {
            return Bytes.concat(Bytes.of(encoded), Bytes.of((byte) (number < 0 ? 0x80 : 0)));
        }
        if (number < 0) {
            encoded[encoded.length - 1] |= (byte) 0x80;
        }
        return Bytes.of(encoded);
    }

    /// Reads a number in its shortest form.
    ///
    /// @param maxSize the largest accepted number of bytes, up to 8
    public static long decode(Bytes encoded, int maxSize) throws DecodeException {
        if (encoded.size() > maxSize) {
            throw DecodeException.oversized(WHAT, encoded.size(), maxSize);
        }
        if (!isMinimal(encoded)) {
            throw DecodeException.invalid(WHAT, "it is not in the shortest form");
        }
        if (encoded.isEmpty()) {
            return 0;
        }
        int last = encoded.size() - 1;
        long magnitude = encoded.unsigned(last) & 0x7f;
        for (int i = last - 1; i >= 0; i--) {
            magnitude = magnitude << 8 | encoded.unsigned(i);
        }
        return encoded.unsigned(last) > 0x7f ? -magnitude : magnitude;
    }

    /// True when no shorter form means the same number.
    public static boolean isMinimal(Bytes encoded) {
        if (encoded.isEmpty() || (encoded.get(encoded.size() - 1) & 0x7f) != 0) {
            return true;
        }
        return encoded.size() > 1 && encoded.unsigned(encoded.size() - 2) > 0x7f;
    }

    /// The shortest form of the number that `encoded` means, of any size.
    public static Bytes minimal(Bytes encoded) {
        if (isMinimal(encoded)) {
            return encoded;
        }
        byte[] content = encoded.toArray();
        int sign = content[content.length - 1] & 0x80;
        int size = content.length - 1;
        while (size > 0 && content[size - 1] == 0) {
            size--;
        }
        if (size == 0) {
            return Bytes.EMPTY;
        }
        if ((content[size - 1] & 0x80) != 0) {
            content[size++] = 0;
        }
        content[size - 1] |= (byte) sign;
        return Bytes.of(Arrays.copyOf(content, size));
    }
}
