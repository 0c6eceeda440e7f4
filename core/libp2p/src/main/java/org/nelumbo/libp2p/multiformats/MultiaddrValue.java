package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What the value of one part of an address looks like in both forms. `parse` and `check` refuse what has no place
/// there, so `format` is only ever given sound bytes.
enum MultiaddrValue {
    /// There is none.
    NONE(0) {
        @Override
        Bytes parse(String text) {
            return Bytes.EMPTY;
        }

        @Override
        String format(Bytes value) {
            return "";
        }
    },
    /// Four bytes, dotted decimal.
    IP4(4) {
        @Override
        Bytes parse(String text) throws DecodeException {
            return IpText.parseIp4(text);
        }

        @Override
        String format(Bytes value) {
            return IpText.formatIp4(value);
        }
    },
    /// Sixteen bytes, hexadecimal groups.
    IP6(16) {
        @Override
        Bytes parse(String text) throws DecodeException {
            return IpText.parseIp6(text);
        }

        @Override
        String format(Bytes value) {
            return IpText.formatIp6(value);
        }
    },
    /// Two bytes, big-endian, decimal.
    PORT(2) {
        @Override
        Bytes parse(String text) throws DecodeException {
            int port = IpText.decimal(text, 5);
            if (port < 0 || port > 0xffff) {
                throw DecodeException.invalid(WHAT, "a port is not a number up to 65535");
            }
            return new ByteWriter(2).writeUint16BigEndian(port).toBytes();
        }

        @Override
        String format(Bytes value) {
            return Integer.toString(value.unsigned(0) << 8 | value.unsigned(1));
        }
    },
    /// One byte, decimal.
    PREFIX_LENGTH(1) {
        @Override
        Bytes parse(String text) throws DecodeException {
            int bits = IpText.decimal(text, 3);
            if (bits < 0 || bits > 255) {
                throw DecodeException.invalid(WHAT, "a prefix length is not a number up to 255");
            }
            return Bytes.of((byte) bits);
        }

        @Override
        String format(Bytes value) {
            return Integer.toString(value.unsigned(0));
        }
    },
    /// Eight bytes, big-endian, decimal.
    NUMBER(8) {
        @Override
        Bytes parse(String text) throws DecodeException {
            try {
                if (!text.startsWith("+")) {
                    return new ByteWriter(8)
                            .writeInt64BigEndian(Long.parseUnsignedLong(text))
                            .toBytes();
                }
            } catch (NumberFormatException notNumber) {
                throw DecodeException.invalid(WHAT, "a memory address is not a number of 64 bits");
            }
            throw DecodeException.invalid(WHAT, "a memory address has a sign");
        }

        @Override
        String format(Bytes value) {
            long number = 0;
            for (int i = 0; i < value.size(); i++) {
                number = number << 8 | value.unsigned(i);
            }
            return Long.toUnsignedString(number);
        }
    },
    /// A name, with its length before it.
    NAME(MultiaddrValue.PREFIXED) {
        @Override
        Bytes parse(String text) throws DecodeException {
            return Utf8.encode(text);
        }

        @Override
        String format(Bytes value) {
            return Utf8.decodeKnown(value);
        }

        @Override
        void check(Bytes value) throws DecodeException {
            String name = Utf8.decode(value, WHAT);
            if (name.isEmpty() || name.length() > MAX_NAME) {
                throw DecodeException.invalid(WHAT, "a name is empty or longer than 255 characters");
            }
            if (name.codePoints().anyMatch(c -> c == '/' || Character.isISOControl(c) || Character.isWhitespace(c))) {
                throw DecodeException.invalid(WHAT, "a name has a slash, a space or a control character");
            }
        }
    },
    /// A path, percent-encoded in text, with its length before it.
    PATH(MultiaddrValue.PREFIXED) {
        @Override
        Bytes parse(String text) throws DecodeException {
            return PercentText.decode(text);
        }

        @Override
        String format(Bytes value) {
            return PercentText.encode(value);
        }

        @Override
        void check(Bytes value) throws DecodeException {
            if (value.isEmpty()) {
                throw DecodeException.invalid(WHAT, "a path is empty");
            }
        }
    },
    /// A peer's multihash, with its length before it.
    PEER(MultiaddrValue.PREFIXED) {
        @Override
        Bytes parse(String text) throws DecodeException {
            return PeerIdText.parse(text).encode();
        }

        @Override
        String format(Bytes value) {
            return PeerIdText.format(known(value));
        }

        @Override
        void check(Bytes value) throws DecodeException {
            PeerIdText.ofPeer(Multihash.decode(value));
        }
    },
    /// A multihash, multibase in text, with its length before it.
    CERTIFICATE_HASH(MultiaddrValue.PREFIXED) {
        @Override
        Bytes parse(String text) throws DecodeException {
            return Multibase.decode(text, Multihash.MAX_DIGEST + 4);
        }

        @Override
        String format(Bytes value) {
            return Multibase.BASE64URL.encode(value);
        }

        @Override
        void check(Bytes value) throws DecodeException {
            Multihash.decode(value);
        }
    };

    static final int PREFIXED = -1;
    private static final String WHAT = "multiaddr";
    private static final int MAX_NAME = 255;

    private final int size;

    MultiaddrValue(int size) {
        this.size = size;
    }

    /// The bytes of the value written as `text`; [#check] must still be asked.
    abstract Bytes parse(String text) throws DecodeException;

    /// The text of a value that passed [#check].
    abstract String format(Bytes value);

    /// Refuses bytes of the right size that mean nothing here.
    void check(Bytes value) throws DecodeException {}

    boolean isNone() {
        return size == 0;
    }

    boolean hasSize(int actual) {
        return size == PREFIXED ? actual <= Multiaddr.MAX_BYTES : size == actual;
    }

    Bytes read(ByteReader source) throws DecodeException {
        return size == PREFIXED ? Varint.readPrefixed(source, WHAT, Multiaddr.MAX_BYTES) : source.read(size);
    }

    void write(ByteWriter target, Bytes value) {
        if (size == PREFIXED) {
            Varint.writePrefixed(target, value);
        } else {
            target.write(value);
        }
    }

    private static Multihash known(Bytes value) {
        try {
            return Multihash.decode(value);
        } catch (DecodeException broken) {
            throw new IllegalStateException("an address holds an unchecked value", broken);
        }
    }
}
