package org.nelumbo.libp2p.secure.noise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.libp2p.multiformats.Varint;
import org.nelumbo.libp2p.multistream.MultistreamInitiator;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// A dialler without a host and without manners: blocking, on one thread, one encrypted chunk at a
/// time. Shakes hands as far as it is told and sends whatever Yamux frames it is told.
public final class RawPeer implements AutoCloseable {
    /// Yamux: payload of a stream.
    public static final int DATA = 0;
    /// Yamux: credit.
    public static final int WINDOW_UPDATE = 1;
    /// Yamux: ping.
    public static final int PING = 2;
    /// Yamux flag: a new stream.
    public static final int SYN = 1;
    /// Yamux flag: a reset.
    public static final int RST = 8;

    private static final int HEADER = 12;
    private static final int TAG = 16;

    private final PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
    private final Socket socket;
    private final NoiseSocket noise;
    private final NoiseHandshake handshake;
    private Optional<NoiseStep.Finished> ciphers = Optional.empty();

    private RawPeer(Socket socket, List<String> muxers) throws IOException {
        this.socket = socket;
        this.noise = new NoiseSocket(socket);
        NoiseStaticKey key = NoiseStaticKey.generate(identity, new SystemEntropy());
        this.handshake = new NoiseHandshake(
                new NoiseParams(NoiseRole.INITIATOR, key, Optional.empty(), muxers), new SystemEntropy());
    }

    /// Connects, and says nothing yet.
    public static RawPeer connect(InetSocketAddress address) throws IOException {
        return new RawPeer(new Socket(address.getAddress(), address.getPort()), List.of("/yamux/1.0.0"));
    }

    /// The same from another address of this machine than the usual one.
    public static RawPeer connect(InetSocketAddress address, InetAddress from) throws IOException {
        return new RawPeer(new Socket(address.getAddress(), address.getPort(), from, 0), List.of("/yamux/1.0.0"));
    }

    /// The same for one that does not offer a muxer inside the handshake.
    public static RawPeer connectWithoutMuxer(InetSocketAddress address) throws IOException {
        return new RawPeer(new Socket(address.getAddress(), address.getPort()), List.of());
    }

    /// Connects and shakes hands; Yamux comes next.
    public static RawPeer shakenHands(InetSocketAddress address) throws IOException, DecodeException {
        RawPeer peer = connect(address);
        peer.shakeHands();
        return peer;
    }

    /// Who it is.
    public PeerId id() {
        return identity.peerId();
    }

    /// Agrees on Noise.
    public void negotiateNoise() throws IOException, DecodeException {
        MultistreamInitiator initiator = new MultistreamInitiator(List.of("/noise"));
        noise.send(initiator.start());
        noise.negotiate(initiator::receive);
    }

    /// Sends the first message of the handshake, once Noise is agreed on.
    public void sendFirstMessage() throws IOException {
        noise.sendFrame(handshake.start());
    }

    /// The whole way up to the muxer.
    public void shakeHands() throws IOException, DecodeException {
        negotiateNoise();
        sendFirstMessage();
        ciphers = Optional.of(noise.initiate(handshake));
    }

    /// The last message of the handshake, framed, after the first two were exchanged: it is left to
    /// the caller to send.
    public Bytes lastMessage() throws IOException, DecodeException {
        negotiateNoise();
        sendFirstMessage();
        NoiseStep.Finished finished =
                (NoiseStep.Finished) handshake.receive(noise.receiveFrame()).orThrow();
        return NoiseSocket.frame(finished.message().orElseThrow());
    }

    /// Sends bytes as they are.
    public void sendPlain(Bytes bytes) throws IOException {
        noise.send(bytes);
    }

    /// Sends one encrypted chunk.
    public void send(Bytes plaintext) throws IOException {
        noise.send(encrypted(plaintext));
    }

    /// One encrypted chunk with its length, which counts as sent: it must be, before the next one.
    public Bytes encrypted(Bytes plaintext) {
        byte[] buffer = Arrays.copyOf(plaintext.toArray(), plaintext.size() + TAG);
        ciphers.orElseThrow().sending().encrypt(buffer, 0, plaintext.size(), new byte[0]);
        return NoiseSocket.frame(Bytes.of(buffer));
    }

    /// Sends the same frame many times, as many as fit in one chunk.
    public void sendFrames(Bytes frame, int count) throws IOException {
        int perChunk = 60_000 / frame.size();
        for (int left = count; left > 0; left -= perChunk) {
            byte[] chunk = new byte[frame.size() * Math.min(left, perChunk)];
            for (int at = 0; at < chunk.length; at += frame.size()) {
                System.arraycopy(frame.toArray(), 0, chunk, at, frame.size());
            }
            send(Bytes.of(chunk));
        }
    }

    /// A Yamux frame.
    public static Bytes frame(int type, int flags, long stream, long length) {
        return new ByteWriter(HEADER)
                .writeByte(0)
                .writeByte(type)
                .writeUint16BigEndian(flags)
                .writeUint32BigEndian(stream)
                .writeUint32BigEndian(length)
                .toBytes();
    }

    /// A Yamux data frame with its payload.
    public static Bytes data(int flags, long stream, Bytes payload) {
        return Bytes.concat(frame(DATA, flags, stream, payload.size()), payload);
    }

    /// The first bytes of a stream of one protocol.
    public static Bytes proposal(String protocol) {
        ByteWriter tokens = new ByteWriter();
        for (String token : List.of("/multistream/1.0.0\n", protocol + "\n")) {
            Varint.writePrefixed(tokens, Bytes.of(token.getBytes(StandardCharsets.UTF_8)));
        }
        return tokens.toBytes();
    }

    /// Reads Yamux frames until one of this type with these flags comes for the stream.
    public void awaitFrame(int type, int flags, long stream) throws IOException {
        Bytes pending = Bytes.EMPTY;
        while (true) {
            while (pending.size() < HEADER) {
                pending = Bytes.concat(pending, noise.receiveEncrypted(ciphers.orElseThrow()));
            }
            boolean isThatType = pending.unsigned(1) == type;
            boolean isThatStream =
                    pending.slice(4, 8).equals(frame(type, flags, stream, 0).slice(4, 8));
            boolean hasThoseFlags = (pending.unsigned(3) & flags) == flags;
            int payload = pending.unsigned(1) == DATA
                    ? pending.unsigned(9) << 16 | pending.unsigned(10) << 8 | pending.unsigned(11)
                    : 0;
            while (pending.size() < HEADER + payload) {
                pending = Bytes.concat(pending, noise.receiveEncrypted(ciphers.orElseThrow()));
            }
            pending = pending.slice(HEADER + payload, pending.size());
            if (isThatType && isThatStream && hasThoseFlags) {
                return;
            }
        }
    }

    /// Reads and drops what comes until the other end closes.
    public void awaitClosed() throws IOException {
        byte[] dropped = new byte[1024];
        try {
            while (socket.getInputStream().read(dropped) >= 0) {
                // Each turn waits for more.
            }
        } catch (SocketTimeoutException stillOpen) {
            throw stillOpen;
        } catch (IOException reset) {
            socket.close();
        }
    }

    /// Sends one byte.
    ///
    /// @return false if the other end has closed
    public boolean drip(int next) {
        try {
            socket.getOutputStream().write(next);
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        noise.close();
    }
}
