package org.nelumbo.libp2p.yamux;

/// The 12 bytes in front of every frame. Source: libp2p yamux specification; all integers big-endian.
///
/// @param type what the frame is
/// @param flags any combination of [#SYN], [#ACK], [#FIN] and [#RST]
/// @param streamId 0 for the session, else 1…2³²−1
/// @param length 0…2³²−1; its meaning depends on the type
public record YamuxHeader(YamuxFrameType type, int flags, long streamId, long length) {
    /// Number of bytes of a header.
    public static final int BYTES = 12;
    /// Opens a stream, or asks for a ping's answer.
    public static final int SYN = 1;
    /// Accepts a stream, or answers a ping.
    public static final int ACK = 2;
    /// The sender writes nothing more on the stream.
    public static final int FIN = 4;
    /// The stream is gone.
    public static final int RST = 8;

    private static final long MAX_UINT32 = 0xffff_ffffL;
    private static final int ALL_FLAGS = SYN | ACK | FIN | RST;

    public YamuxHeader {
        if ((flags & ~ALL_FLAGS) != 0 || streamId < 0 || streamId > MAX_UINT32 || length < 0 || length > MAX_UINT32) {
            throw new IllegalArgumentException("a Yamux header has four flags and two unsigned 32-bit numbers");
        }
    }

    /// True when every flag of `wanted` is set.
    public boolean has(int wanted) {
        return (flags & wanted) == wanted;
    }

    /// Number of payload bytes that follow this header: only data frames have any.
    public long payloadLength() {
        return type == YamuxFrameType.DATA ? length : 0;
    }
}
