package org.nelumbo.chain.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.fixture.TransactionFixture;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class BlockHeaderTest {
    @Property(tries = 300)
    void every160BytesAreAHeaderAndReadBack(@ForAll("headers") Bytes bytes) throws DecodeException {
        assertThat(BlockHeader.parse(bytes).serialize()).isEqualTo(bytes);
    }

    @Property(tries = 500)
    void everyOtherSizeIsRefused(@ForAll("damaged") Bytes bytes) {
        if (bytes.size() != BlockHeader.SIZE) {
            assertThatThrownBy(() -> BlockHeader.parse(bytes)).isInstanceOf(DecodeException.class);
        }
    }

    @Property(tries = 200)
    void anyFlippedBitChangesTheHash(@ForAll("headers") Bytes bytes, @ForAll int at) throws DecodeException {
        Bytes changed = Mutations.flipBit(bytes, Math.floorMod(at, BlockHeader.SIZE * 8));
        assertThat(BlockHeader.parse(changed).hash())
                .isNotEqualTo(BlockHeader.parse(bytes).hash());
    }

    @Test
    void fieldsStandAtTheirPlaces() throws DecodeException {
        byte[] counted = new byte[BlockHeader.SIZE];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = (byte) i;
        }
        BlockHeader header = BlockHeader.parse(Bytes.of(counted));
        assertThat(header.bits()).isEqualTo(0x23222120L);
        assertThat(header.time()).isEqualTo(0x292827262524L);
        assertThat(header.reserved()).isEqualTo(0x2b2a);
        assertThat(header.nonce()).isEqualTo(0x333231302f2e2d2cL);
        assertThat(header.version()).isEqualTo(0x34);
        assertThat(header.blockSize()).isEqualTo(0x3b3a3938373635L);
        assertThat(header.height()).isEqualTo(0x3f3e3d3c);
        assertThat(header.epochHash().unsigned(0)).isEqualTo(0x40);
        assertThat(header.merkleRoot().unsigned(0)).isEqualTo(0x60);
        assertThat(header.metadataHash().unsigned(0)).isEqualTo(0x80);
    }

    @Test
    void theHashHasThreeLayers() throws DecodeException {
        Bytes bytes = Bytes.of(new byte[BlockHeader.SIZE]);
        Bytes inner = Hashes.sha256(Bytes.of(new byte[108]));
        Bytes middle = Hashes.sha256(Bytes.of(new byte[20]), inner);
        Bytes outer = Hashes.sha256(Bytes.of(new byte[32]), middle);
        BlockHash hash = BlockHeader.parse(bytes).hash();
        assertThat(hash.internal()).isEqualTo(outer);
        assertThat(BlockHash.fromDisplay(hash.display())).isEqualTo(hash);
    }

    @Test
    void theMerkleRootCommitsToHashAndIdOfEveryTransaction() {
        Transaction one = new TransactionFixture(1).signed().transaction();
        Transaction other = new TransactionFixture(2).signed().transaction();
        Bytes left = Hashes.hash256(one.hash(), one.txid().internal());
        Bytes right = Hashes.hash256(other.hash(), other.txid().internal());
        assertThat(BlockHeader.merkleRootOf(List.of(one))).isEqualTo(left);
        assertThat(BlockHeader.merkleRootOf(List.of(one, other))).isEqualTo(Hashes.hash256(left, right));
        assertThat(BlockHeader.merkleRootOf(List.of(one, other, one)))
                .isEqualTo(Hashes.hash256(Hashes.hash256(left, right), Hashes.hash256(left, Bytes.of(new byte[32]))));
    }

    @Provide
    Arbitrary<Bytes> headers() {
        return ChainArbitraries.bytes(BlockHeader.SIZE, BlockHeader.SIZE);
    }

    @Provide
    Arbitrary<Bytes> damaged() {
        return Arbitraries.oneOf(headers().flatMap(Mutations::of), ChainArbitraries.bytes(0, 200));
    }
}
