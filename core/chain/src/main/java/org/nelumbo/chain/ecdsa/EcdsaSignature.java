package org.nelumbo.chain.ecdsa;

import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// An ECDSA signature: the numbers r and s. Whether they are in range is part of verifying.
///
/// @param r 32 bytes big-endian
/// @param s 32 bytes big-endian
public record EcdsaSignature(Bytes r, Bytes s) {
    /// Bytes of the longest strict DER form, without the hash type byte that follows it in a script.
    public static final int MAX_DER_SIZE = 72;

    private static final int NUMBER_SIZE = 32;
    private static final int SEQUENCE_TAG = 0x30;
    private static final int INTEGER_TAG = 0x02;
    private static final String WHAT = "DER signature";

    public EcdsaSignature {
        if (r.size() != NUMBER_SIZE || s.size() != NUMBER_SIZE) {
            throw new IllegalArgumentException("r and s have 32 bytes each");
        }
    }

    /// Reads strict DER (BIP66): the only encoding of two positive integers of at most 32 bytes, and nothing after it.
    public static EcdsaSignature parseDer(Bytes der) throws DecodeException {
        if (der.size() > MAX_DER_SIZE) {
            throw DecodeException.oversized(WHAT, der.size(), MAX_DER_SIZE);
        }
        ByteReader reader = new ByteReader(der, WHAT);
        if (reader.readUnsignedByte() != SEQUENCE_TAG) {
            throw DecodeException.invalid(WHAT, "it is not a sequence");
        }
        int length = reader.readUnsignedByte();
        if (length != reader.remaining()) {
            throw DecodeException.invalid(WHAT, "its length is not that of its content");
        }
        EcdsaSignature signature = new EcdsaSignature(readInteger(reader), readInteger(reader));
        reader.expectEnd();
        return signature;
    }

    /// The strict DER form, 8…72 bytes.
    public Bytes toDer() {
        Bytes first = shortest(r);
        Bytes second = shortest(s);
        return new ByteWriter(MAX_DER_SIZE)
                .writeByte(SEQUENCE_TAG)
                .writeByte(4 + first.size() + second.size())
                .writeByte(INTEGER_TAG)
                .writeByte(first.size())
                .write(first)
                .writeByte(INTEGER_TAG)
                .writeByte(second.size())
                .write(second)
                .toBytes();
    }

    /// True when s is at most half the group order, as the chain demands; of s and n−s only one is accepted.
    public boolean isLowS() {
        try {
            return !Scalar.decode(s).isHigh();
        } catch (DecodeException notBelowOrder) {
            return false;
        }
    }

    private static Bytes readInteger(ByteReader reader) throws DecodeException {
        if (reader.readUnsignedByte() != INTEGER_TAG) {
            throw DecodeException.invalid(WHAT, "a number is not an integer");
        }
        int length = reader.readUnsignedByte();
        if (length == 0 || length > NUMBER_SIZE + 1) {
            throw DecodeException.invalid(WHAT, "a number has a wrong length");
        }
        Bytes number = reader.read(length);
        boolean negative = number.unsigned(0) >= 0x80;
        boolean padded = length > 1 && number.get(0) == 0;
        if (negative || padded && number.unsigned(1) < 0x80) {
            throw DecodeException.invalid(WHAT, "a number is negative or not in its shortest form");
        }
        Bytes significant = padded ? number.slice(1, length) : number;
        if (significant.size() > NUMBER_SIZE) {
            throw DecodeException.invalid(WHAT, "a number has more than 32 bytes");
        }
        return Bytes.concat(Bytes.of(new byte[NUMBER_SIZE - significant.size()]), significant);
    }

    private static Bytes shortest(Bytes number) {
        int start = 0;
        while (start < NUMBER_SIZE - 1 && number.get(start) == 0) {
            start++;
        }
        Bytes significant = number.slice(start, NUMBER_SIZE);
        return significant.unsigned(0) >= 0x80 ? Bytes.concat(Bytes.of((byte) 0), significant) : significant;
    }
}
