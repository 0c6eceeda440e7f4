package org.nelumbo.libp2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Asks a name server of a few lines on this machine.
@Timeout(20)
class SystemDnsTxtTest {
    private static final int TYPE_TXT = 16;
    private DatagramSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private SystemDnsTxt answering(int code, List<String> texts) {
        Thread.startVirtualThread(() -> {
            try {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                server.receive(question);
                byte[] answer = answer(question, code, texts);
                server.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        });
        return new SystemDnsTxt(Optional.of((InetSocketAddress) server.getLocalSocketAddress()));
    }

    /// The question again, and below it each text in a record of its own.
    private static byte[] answer(DatagramPacket question, int code, List<String> texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int end = 12;
        while (question.getData()[end] != 0) {
            end += question.getData()[end] + 1;
        }
        end += 5;
        out.write(question.getData(), 0, 2);
        out.writeShort(0x8180 | code);
        out.writeShort(1);
        out.writeShort(texts.size());
        out.writeInt(0);
        out.write(question.getData(), 12, end - 12);
        for (String text : texts) {
            byte[] value = text.getBytes(StandardCharsets.US_ASCII);
            out.writeShort(0xc00c);
            out.writeShort(TYPE_TXT);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(value.length + 1);
            out.writeByte(value.length);
            out.write(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void textsComeAsTheyAre() throws IOException {
        List<String> texts = List.of("dnsaddr=/ip4/192.0.2.1/tcp/1", "a text with spaces");
        assertThat(answering(0, texts).texts("_dnsaddr.example.org")).containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void aNameThatDoesNotExistHasNone() throws IOException {
        assertThat(answering(3, List.of()).texts("_dnsaddr.example.org")).isEmpty();
    }
}
