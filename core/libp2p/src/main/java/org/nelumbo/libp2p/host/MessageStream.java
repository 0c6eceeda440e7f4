package org.nelumbo.libp2p.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Varint;
import org.nelumbo.libp2p.multiformats.VarintAccumulator;

/// A stream of messages, each with its length before it as an unsigned varint. Like its [Stream], one thread may
/// read while another writes.
public final class MessageStream implements AutoCloseable {
    /// A remote that drips costs no more than this and what it has sent.
    private static final int FIRST_READ_SIZE = 512;

    private static final int READ_SIZE = 16 << 10;
    private static final String WHAT = "length-prefixed message";

    private final Stream stream;
    private final int maxBytes;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_READ_SIZE).flip();

    /// @param stream closed with this
    /// @param maxBytes the largest message either way; a larger one is refused before it is read or sent
    public MessageStream(Stream stream, int maxBytes) {
        this.stream = stream;
        this.maxBytes = maxBytes;
    }

    /// The stream below.
    public Stream stream() {
        return stream;
    }

    /// Waits for the next message. Memory is taken as bytes arrive, not as the length announces.
    ///
    /// @return empty after the remote has finished writing
    /// @throws DecodeException if a message is too large or cut off; the stream is useless then, and reset
    public Optional<Bytes> read() throws StreamException, DecodeException, InterruptedException {
        try {
            Optional<Integer> size = readLength();
            return size.isPresent() ? Optional.of(readBody(size.get())) : Optional.empty();
        } catch (DecodeException malformed) {
            stream.reset();
            throw malformed;
        }
    }

    /// Sends one message.
    ///
    /// @throws IllegalArgumentException if it is larger than allowed
    public void write(Bytes message) throws StreamException, InterruptedException {
        if (message.size() > maxBytes) {
            throw new IllegalArgumentException("a message has at most " + maxBytes + " bytes");
        }
        ByteWriter framed = new ByteWriter(message.size() + Varint.MAX_BYTES);
        stream.write(
                ByteBuffer.wrap(Varint.writePrefixed(framed, message).toBytes().toArray()));
    }

    /// Bytes that came from the stream behind the last message and were not looked at, each told once:
    /// what follows the messages where a stream is used for something else after them.
    public Bytes takeUnread() {
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return Bytes.of(rest);
    }

    /// Tells the remote that no message follows.
    public void closeWrite() throws StreamException {
        stream.closeWrite();
    }

    /// See [Stream#deadline].
    public void deadline(Duration fromNow) {
        stream.deadline(fromNow);
    }

    /// See [Stream#reset].
    public void reset() {
        stream.reset();
    }

    /// See [Stream#close].
    @Override
    public void close() {
        stream.close();
    }

    private Optional<Integer> readLength() throws StreamException, DecodeException, InterruptedException {
        VarintAccumulator length = new VarintAccumulator(WHAT, maxBytes);
        boolean first = true;
        do {
            if (!buffer.hasRemaining() && !fill()) {
                if (first) {
                    return Optional.empty();
                }
                throw DecodeException.truncated(WHAT, 1, 0);
            }
            first = false;
        } while (!length.accept(buffer.get()));
        return Optional.of((int) length.value());
    }

    private Bytes readBody(int size) throws StreamException, DecodeException, InterruptedException {
        ByteWriter body = new ByteWriter(Math.min(size, FIRST_READ_SIZE));
        while (body.size() < size) {
            if (!buffer.hasRemaining() && !fill()) {
                throw DecodeException.truncated(WHAT, size, body.size());
            }
            byte[] part = new byte[Math.min(size - body.size(), buffer.remaining())];
            buffer.get(part);
            body.write(part);
        }
        return body.toBytes();
    }

    private boolean fill() throws StreamException, InterruptedException {
        boolean wasFull = buffer.limit() == buffer.capacity();
        buffer = wasFull && buffer.capacity() < READ_SIZE ? ByteBuffer.allocate(READ_SIZE) : buffer.clear();
        int read = stream.read(buffer);
        buffer.flip();
        return read > 0;
    }
}
