package org.nelumbo.libp2p.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageCodec;
import org.nelumbo.libp2p.kad.message.KadRecord;

/// A stream of the DHT to a js-libp2p peer on which a test says whatever it likes.
final class KadRaw implements AutoCloseable {
    /// How a stream ended.
    enum End {
        FINISHED,
        RESET,
        NOT_YET
    }

    private final MessageStream messages;

    private KadRaw(MessageStream messages) {
        this.messages = messages;
    }

    static KadRaw open(KadHostsFixture.Node from, JsPeer to) throws IOException, InterruptedException {
        return new KadRaw(new MessageStream(
                from.host()
                        .connect(JavaPeer.target(to), DialOptions.DEFAULT)
                        .open(List.of(KadHostsFixture.PROTOCOL), StreamOptions.within(Duration.ofSeconds(10))),
                KadMessageCodec.MAX_BYTES));
    }

    void send(KadMessage message) throws StreamException, InterruptedException {
        messages.write(KadMessageCodec.encode(message));
    }

    void finish() throws StreamException {
        messages.closeWrite();
    }

    /// The bytes of the next message.
    Bytes receive() throws StreamException, DecodeException, InterruptedException {
        return messages.read().orElseThrow();
    }

    KadMessage exchange(KadMessage message) throws StreamException, DecodeException, InterruptedException {
        send(message);
        return KadMessageCodec.decode(receive());
    }

    KadMessage put(Bytes key, Bytes value) throws StreamException, DecodeException, InterruptedException {
        return exchange(KadMessage.putValue(KadRecord.of(key, value, KadFixture.NOW)));
    }

    /// How it ends within `limit`, if no further message comes.
    End end(Duration limit) throws DecodeException, InterruptedException {
        messages.deadline(limit);
        try {
            Optional<Bytes> more = messages.read();
            if (more.isPresent()) {
                throw new AssertionError("another message: " + more.get());
            }
            return End.FINISHED;
        } catch (StreamException ended) {
            return switch (ended.reason()) {
                case RESET_BY_REMOTE -> End.RESET;
                case DEADLINE -> End.NOT_YET;
                default -> throw new AssertionError(ended);
            };
        }
    }

    @Override
    public void close() {
        messages.reset();
    }
}
