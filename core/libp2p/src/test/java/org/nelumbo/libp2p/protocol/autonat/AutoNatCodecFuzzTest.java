package org.nelumbo.libp2p.protocol.autonat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class AutoNatCodecFuzzTest {
    private static final JsonNode VECTORS = WireVectors.section("autonat");

    @Test
    void aRequestIsTheVector() throws DecodeException {
        PeerId alice = PeerId.decode(
                Bytes.fromHex("002408011220" + "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"));
        AutoNatMessage dial =
                new AutoNatMessage.Dial(new PeerAddress(alice, List.of(Multiaddr.parse("/ip4/1.2.3.4/tcp/4001"))));
        assertThat(AutoNatCodec.encode(dial)).isEqualTo(WireVectors.hex(VECTORS, "dial"));
        assertThat(AutoNatCodec.decode(WireVectors.hex(VECTORS, "dial"))).isEqualTo(dial);
    }

    @Test
    void anAnswerIsTheVectorWithoutItsEmptyText() throws DecodeException {
        AutoNatMessage ok = new AutoNatMessage.DialResponse(
                DialBackStatus.OK, "", Optional.of(Multiaddr.parse("/ip4/1.2.3.4/tcp/4001")));
        assertThat(AutoNatCodec.decode(WireVectors.hex(VECTORS, "ok"))).isEqualTo(ok);
        assertThat(AutoNatCodec.encode(ok)).isEqualTo(Bytes.fromHex("08011a0c08001a080401020304060fa1"));
    }

    @Test
    void anAbsentStatusIsSuccessAndAnUnknownOneSaysNothing() throws DecodeException {
        Bytes absent = new ProtobufWriter().uint64(1, 1).bytes(3, Bytes.EMPTY).toBytes();
        assertThat(AutoNatCodec.decode(absent))
                .isEqualTo(new AutoNatMessage.DialResponse(DialBackStatus.OK, "", Optional.empty()));
        Bytes unknown = new ProtobufWriter()
                .uint64(1, 1)
                .bytes(3, new ProtobufWriter().uint64(1, 999).toBytes())
                .toBytes();
        assertThat(AutoNatCodec.decode(unknown))
                .isEqualTo(new AutoNatMessage.DialResponse(DialBackStatus.INTERNAL_ERROR, "", Optional.empty()));
    }

    @Test
    void whatLacksATypeOrItsPartIsRefused() {
        for (String hex : List.of("", "0800", "0801", "0807", "08001200", "080012020a00")) {
            assertThatThrownBy(() -> AutoNatCodec.decode(Bytes.fromHex(hex)))
                    .as(hex)
                    .isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void moreThanEightKibibytesAreRefusedUnread() {
        Bytes large = new ProtobufWriter().bytes(15, Bytes.of(new byte[8192])).toBytes();
        assertThatThrownBy(() -> AutoNatCodec.decode(large))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Property(tries = 500)
    void anyBytesAreAMessageOrRefused(@ForAll @Size(max = 200) byte[] input) {
        read(Bytes.of(input));
    }

    @Property(tries = 1000)
    void damagedMessagesAreAMessageOrRefused(@ForAll("messages") Bytes seed, @ForAll("mutations") Mutation mutation) {
        read(mutation.of(seed));
    }

    @Provide
    Arbitrary<Bytes> messages() {
        return Arbitraries.of("dial", "ok").map(name -> WireVectors.hex(VECTORS, name));
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }

    private static void read(Bytes input) {
        Refusal.only(() -> {
            AutoNatMessage read = AutoNatCodec.decode(input);
            assertThat(AutoNatCodec.decode(AutoNatCodec.encode(read))).isEqualTo(read);
        });
    }
}
