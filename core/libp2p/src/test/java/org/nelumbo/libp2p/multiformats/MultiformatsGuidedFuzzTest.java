package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.fuzz.HostileInput;

class MultiformatsGuidedFuzzTest {
    @FuzzTest
    void varint(byte[] input) {
        new HostileInput(input).read(bytes -> {
            ByteReader reader = new ByteReader(bytes, "value");
            long value = Varint.read(reader);
            assertThat(Varint.encode(value)).isEqualTo(bytes.slice(0, reader.position()));
            assertThat(Varint.size(value)).isEqualTo(reader.position());
            return Varint.readPrefixed(reader, "value", 1 << 20);
        });
    }

    @FuzzTest
    void multiaddr(byte[] input) throws Exception {
        HostileInput hostile = new HostileInput(input);
        hostile.readTwice(Multiaddr::decode, Multiaddr::encode);
        Optional<Multiaddr> address = hostile.read(Multiaddr::decode);
        if (address.isPresent()) {
            assertThat(Multiaddr.parse(address.get().toString())).isEqualTo(address.get());
        }
    }

    @FuzzTest
    void multiaddrText(byte[] input) throws Exception {
        HostileInput hostile = new HostileInput(input);
        hostile.readTwice(bytes -> Multiaddr.parse(Utf8.decode(bytes, "address")), address -> text(address.toString()));
        Optional<Multiaddr> address = hostile.read(bytes -> Multiaddr.parse(Utf8.decode(bytes, "address")));
        if (address.isPresent()) {
            assertThat(Multiaddr.decode(address.get().encode())).isEqualTo(address.get());
        }
    }

    @FuzzTest
    void hashes(byte[] input) {
        HostileInput hostile = new HostileInput(input);
        hostile.readTwice(Multihash::decode, Multihash::encode);
        hostile.readTwice(Cid::decode, Cid::encode);
    }

    @FuzzTest
    void hashTexts(byte[] input) {
        HostileInput hostile = new HostileInput(input);
        hostile.readTwice(bytes -> Cid.parse(Utf8.decode(bytes, "text")), cid -> text(cid.toString()));
        hostile.readTwice(bytes -> PeerIdText.parse(Utf8.decode(bytes, "text")), hash -> text(PeerIdText.format(hash)));
        hostile.read(bytes -> Multibase.decode(Utf8.decode(bytes, "text"), 100));
    }

    @FuzzTest
    void networks(byte[] input) {
        new HostileInput(input)
                .readTwice(bytes -> IpNetwork.parse(Utf8.decode(bytes, "text")), network -> text(network.toString()));
    }

    @FuzzTest
    void protobuf(byte[] input) {
        new HostileInput(input).read(bytes -> {
            ProtobufReader reader = new ProtobufReader(bytes, "message", 4096);
            int fields = 0;
            while (reader.next()) {
                fields++;
                switch (reader.field() % 6) {
                    case 0 -> reader.skip();
                    case 1 -> reader.bytes(20);
                    case 2 -> reader.uint31();
                    case 3 -> reader.text(20);
                    case 4 -> reader.uint64();
                    default -> reader.bool();
                }
            }
            return fields;
        });
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
