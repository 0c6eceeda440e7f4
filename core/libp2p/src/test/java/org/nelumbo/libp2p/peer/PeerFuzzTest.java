package org.nelumbo.libp2p.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class PeerFuzzTest {
    @Property
    void anyBytesAreAKeyOrAPeerIdOrRefused(@ForAll @Size(max = 60) byte[] input) {
        Bytes bytes = Bytes.of(input);
        Refusal.only(() -> PeerPublicKey.decode(bytes));
        Refusal.only(() -> assertThat(PeerId.decode(bytes).encode()).isEqualTo(bytes));
        Refusal.only(() -> RsaPublicKey.parse(bytes));
    }

    @Property
    void anyTextIsAPeerIdOrRefused(@ForAll String text) {
        Refusal.only(() -> PeerId.parse(text));
    }

    @Property(tries = 300)
    void mutatedKeysAreReadOrRefused(@ForAll("keys") Bytes key, @ForAll("mutations") Mutation mutation) {
        Refusal.only(() -> PeerPublicKey.decode(mutation.of(key)).peerId());
        Refusal.only(
                () -> PeerKeyPair.decode(SecretBytes.takeFrom(mutation.of(key).toArray()))
                        .close());
    }

    @Property
    void mutatedSignaturesAreJustNotGenuine(@ForAll("mutations") Mutation first, @ForAll("mutations") Mutation second) {
        WireVectors.rows("signatures").forEach(row -> {
            Bytes signature = WireVectors.hex(row, "signature");
            Bytes mutated = second.of(first.of(signature));
            assertThat(EcdsaSignature.parse(mutated).map(EcdsaSignature::encode).filter(e -> !e.equals(mutated)))
                    .isEmpty();
        });
    }

    @Provide
    Arbitrary<Bytes> keys() {
        return Arbitraries.of(WireVectors.rows("keys")
                .flatMap(row ->
                        Stream.of(WireVectors.hex(row, "publicProtobuf"), WireVectors.hex(row, "privateProtobuf")))
                .toList());
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }
}
