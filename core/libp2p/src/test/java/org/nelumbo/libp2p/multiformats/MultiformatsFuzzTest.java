package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.vectors.LinearCost;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class MultiformatsFuzzTest {
    @Property
    void anyBytesAreAVarintOrRefused(@ForAll @Size(max = 12) byte[] input) {
        Refusal.only(() -> {
            ByteReader reader = new ByteReader(Bytes.of(input), "value");
            long value = Varint.read(reader);
            assertThat(Varint.encode(value)).isEqualTo(Bytes.of(input).slice(0, reader.position()));
        });
    }

    @Property
    void anyBytesAreAMultihashOrRefused(@ForAll @Size(max = 140) byte[] input) {
        Refusal.only(
                () -> assertThat(Multihash.decode(Bytes.of(input)).encode()).isEqualTo(Bytes.of(input)));
        Refusal.only(() -> assertThat(Cid.decode(Bytes.of(input)).encode()).isEqualTo(Bytes.of(input)));
    }

    @Property
    void anyTextIsACidOrRefused(@ForAll String input) {
        Refusal.only(() -> Cid.parse(input));
        Refusal.only(() -> PeerIdText.parse(input));
        Refusal.only(() -> Multibase.decode(input, 100));
    }

    @Property
    void mutatedAddressesMeanTheirBytesOrAreRefused(
            @ForAll("addresses") Bytes seed, @ForAll("mutations") Mutation mutation) {
        Bytes mutated = mutation.of(seed);
        Refusal.only(() -> {
            Multiaddr address = Multiaddr.decode(mutated);
            assertThat(address.encode()).isEqualTo(mutated);
            assertThat(Multiaddr.parse(address.toString())).isEqualTo(address);
        });
    }

    @Property
    void randomBytesAreAnAddressOrRefused(@ForAll @Size(max = 60) byte[] input) {
        Refusal.only(
                () -> assertThat(Multiaddr.decode(Bytes.of(input)).encode()).isEqualTo(Bytes.of(input)));
    }

    @Property
    void anyTextIsAnAddressOrRefused(@ForAll("addressTexts") String text) {
        Refusal.only(() -> {
            Multiaddr address = Multiaddr.parse(text);
            assertThat(Multiaddr.decode(address.encode())).isEqualTo(address);
            assertThat(Multiaddr.parse(address.toString())).isEqualTo(address);
        });
    }

    @Property
    void anyBytesAreFieldsOrRefused(@ForAll @Size(max = 100) byte[] input) {
        Refusal.only(() -> {
            ProtobufReader reader = new ProtobufReader(Bytes.of(input), "message", 100);
            while (reader.next()) {
                switch (reader.field() % 4) {
                    case 0 -> reader.skip();
                    case 1 -> reader.bytes(20);
                    case 2 -> reader.uint31();
                    default -> reader.text(20);
                }
            }
        });
    }

    @Test
    void twiceAsManyPartsCostTwiceAndNotFourTimes() {
        Bytes part = Bytes.fromHex("04c0000201");
        LinearCost.require(
                count -> Bytes.concat(Collections.nCopies(count, part).toArray(Bytes[]::new)), 100, Multiaddr::decode);
        LinearCost.require(
                count -> Bytes.of("/ip4/192.0.2.1".repeat(count).getBytes(StandardCharsets.US_ASCII)),
                100,
                text -> Multiaddr.parse(new String(text.toArray(), StandardCharsets.US_ASCII)));
        LinearCost.require(count -> Bytes.of(new byte[count]), 1_000, zeros -> Multiaddr.decode(zeros));
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }

    @Provide
    Arbitrary<Bytes> addresses() {
        return Arbitraries.of(WireVectors.rows("multiaddrs")
                .map(row -> WireVectors.hex(row, "bytes"))
                .toList());
    }

    @Provide
    Arbitrary<String> addressTexts() {
        Arbitrary<String> names = Arbitraries.of(MultiaddrProtocol.class).map(MultiaddrProtocol::text);
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("1.2.3.4", "::1", "443", "%2Fa", "example.com", "uEiA", "12D3KooW", ""),
                Arbitraries.strings().ofMaxLength(12));
        return Combinators.combine(names, values)
                .as((name, value) -> "/" + name + "/" + value)
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }
}
