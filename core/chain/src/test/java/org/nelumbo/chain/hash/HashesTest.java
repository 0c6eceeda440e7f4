package org.nelumbo.chain.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.foundation.bytes.Bytes;

class HashesTest {
    @Test
    void publishedHashesComeOut() {
        Bytes abc = Bytes.of("abc".getBytes(StandardCharsets.US_ASCII));
        assertThat(Hashes.sha256(abc).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Hashes.ripemd160(abc).hex()).isEqualTo("8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
        assertThat(Hashes.hash256(Bytes.EMPTY).hex())
                .isEqualTo("5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456");
    }

    @Test
    void partsAreHashedAsIfTheyWereOne() {
        Bytes left = Bytes.fromHex("0102");
        Bytes right = Bytes.fromHex("03");
        Bytes whole = Bytes.fromHex("010203");
        assertThat(Hashes.sha256(left, right)).isEqualTo(Hashes.sha256(whole));
        assertThat(Hashes.hash256(left, right)).isEqualTo(Hashes.hash256(whole));
        assertThat(Hashes.hash160(left, right)).isEqualTo(Hashes.hash160(whole));
        assertThat(Hashes.tagged("x", left, right)).isEqualTo(Hashes.tagged("x", whole));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TapLeaf", "TapBranch", "TapTweak"})
    void taggedHashesStartWithTheHashOfTheTagTwice(String tag) {
        Bytes tagHash = Bytes.fromHex(
                VectorFile.read("taproot").ofKind("tags").getFirst().get(tag).asText());
        assertThat(Hashes.tagged(tag, Bytes.EMPTY)).isEqualTo(Hashes.sha256(tagHash, tagHash));
    }
}
