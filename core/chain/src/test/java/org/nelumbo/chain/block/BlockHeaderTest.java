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
    /// The first block of mainnet: header, no metadata, one transaction.
    private static final Bytes GENESIS_HEADER =
            Bytes.fromHex("0000000000000000000000000000000000000000000000000000000000000000"
                    + "0000101cf407d06000000000ab78287d559f2c63"
                    + "017b010000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "4cf30ab9dc2797f3a4fe5f6b2dbf11670bf97e5aa266d3a6adcd708fd892f337"
                    + "1406e05881e299367766d313e26c05564ec91bf721d31726bd6e46e60689539a");

    private static final Bytes GENESIS_COINBASE = Bytes.fromHex("01000000010000000000000000000000000000000000000000"
            + "000000000000000000000000ffffffff28274a6f686e20313a3120496e2074686520626567696e6e696e672077617320746865"
            + "204c6f676f73ffffffff0280a4bf0700000000296a056c6f676f730020ffe330c4b7643e554c62adcbe0b80537435d888b5c33"
            + "d5e29a70cdd743e3a09380a4bf0700000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61"
            + "deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000");

    @Test
    void theFirstBlockOfMainnetHasItsHashAndItsRoot() throws DecodeException {
        BlockHeader header = BlockHeader.parse(GENESIS_HEADER);
        Transaction coinbase = Transaction.parse(GENESIS_COINBASE);
        assertThat(header.hash().display())
                .isEqualTo("000000000abc0cde58ee7e919d3d4de183e6844add1fd5d14b4eac89d958f470");
        assertThat(header.previous()).isEqualTo(BlockHash.ZERO);
        assertThat(header.time()).isEqualTo(1_624_246_260L);
        assertThat(header.blockSize()).isEqualTo(379);
        assertThat(coinbase.isCoinbase()).isTrue();
        assertThat(coinbase.txid().display())
                .isEqualTo("7455e298a18829d294441acaabcb854e04b2dd609e29c6cc805392271f9c53ea");
        assertThat(BlockHeader.merkleRootOf(List.of(coinbase))).isEqualTo(header.merkleRoot());
    }

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
