package org.nelumbo.libp2p.secure.noise;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.multistream.Negotiation;

/// The bare protocol on a blocking socket: multistream tokens and Noise frames one at a time, without the host.
final class NoiseSocket implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final byte[] NONE = {};

    private final Socket socket;
    private final DataInputStream input;
    private final OutputStream output;

    NoiseSocket(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.input = new DataInputStream(socket.getInputStream());
        this.output = socket.getOutputStream();
    }

    void send(Bytes bytes) throws IOException {
        output.write(bytes.toArray());
    }

    void sendFrame(Bytes message) throws IOException {
        send(frame(message));
    }

    static Bytes frame(Bytes message) {
        return new ByteWriter(2 + message.size())
                .writeUint16BigEndian(message.size())
                .write(message)
                .toBytes();
    }

    Bytes receiveFrame() throws IOException {
        return read(input.readUnsignedShort());
    }

    /// Feeds a negotiation byte by byte until it is over, so that nothing behind it is read.
    String negotiate(Negotiator negotiator) throws IOException, DecodeException {
        while (true) {
            Negotiation step = negotiator.receive(read(1));
            send(step.toSend());
            switch (step) {
                case Negotiation.Pending _ -> {}
                case Negotiation.Agreed agreed -> {
                    return agreed.protocol();
                }
                case Negotiation.Unsupported _ -> throw new AssertionError("nothing in common");
            }
        }
    }

    NoiseStep.Finished initiate(NoiseHandshake handshake) throws IOException {
        NoiseStep.Finished finished =
                (NoiseStep.Finished) handshake.receive(receiveFrame()).orThrow();
        sendFrame(finished.message().orElseThrow());
        return finished;
    }

    NoiseStep.Finished respond(NoiseHandshake handshake) throws IOException {
        Result<NoiseStep, NoiseFailure> first = handshake.receive(receiveFrame());
        sendFrame(((NoiseStep.Reply) first.orThrow()).message());
        return (NoiseStep.Finished) handshake.receive(receiveFrame()).orThrow();
    }

    void sendEncrypted(NoiseStep.Finished channel, Bytes plaintext) throws IOException {
        byte[] buffer = Arrays.copyOf(plaintext.toArray(), plaintext.size() + NoiseCipher.TAG_BYTES);
        channel.sending().encrypt(buffer, 0, plaintext.size(), NONE);
        sendFrame(Bytes.of(buffer));
    }

    Bytes receiveEncrypted(NoiseStep.Finished channel) throws IOException {
        byte[] frame = receiveFrame().toArray();
        if (!channel.receiving().decrypt(frame, 0, frame.length, NONE)) {
            throw new AssertionError("a frame does not decrypt");
        }
        return Bytes.of(frame, 0, frame.length - NoiseCipher.TAG_BYTES);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Bytes read(int length) throws IOException {
        byte[] bytes = new byte[length];
        input.readFully(bytes);
        return Bytes.of(bytes);
    }

    /// Either end of a negotiation.
    @FunctionalInterface
    interface Negotiator {
        Negotiation receive(Bytes input) throws DecodeException;
    }
}
