package org.nelumbo.libp2p.kad.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.vectors.WireVectors;

class KadKeyTest {
    @Test
    void aKeyStandsAtItsHash() {
        JsonNode kad = WireVectors.section("kad");
        assertThat(KadKey.of(WireVectors.hex(kad, "key")).toBytes()).isEqualTo(WireVectors.hex(kad, "keyKadId"));
    }

    @TestFactory
    Stream<DynamicTest> aPeerStandsAtTheHashOfItsMultihash() {
        return StreamSupport.stream(
                        WireVectors.section("kad").required("peerKadId").spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(
                        WireVectors.text(row, "peer"),
                        () -> assertThat(KadKey.of(PeerId.parse(WireVectors.text(row, "peer")))
                                        .toBytes())
                                .isEqualTo(WireVectors.hex(row, "kadId"))));
    }

    @Property
    void distanceIsTheXorAsANumber(
            @ForAll @Size(32) byte[] here, @ForAll @Size(32) byte[] left, @ForAll @Size(32) byte[] right) {
        KadKey from = key(here);
        assertThat(number(from.distance(key(left)))).isEqualTo(number(from).xor(number(key(left))));
        assertThat(Integer.signum(from.compareDistance(key(left), key(right))))
                .isEqualTo(number(from.distance(key(left))).compareTo(number(from.distance(key(right)))))
                .isEqualTo(Integer.signum(from.distance(key(left)).compareTo(from.distance(key(right)))));
    }

    @Property
    void commonBitsAreThoseBeforeTheFirstDifference(@ForAll @Size(32) byte[] here, @ForAll @Size(32) byte[] there) {
        int bits = number(key(here).distance(key(there))).bitLength();
        assertThat(key(here).commonPrefix(key(there))).isEqualTo(KadKey.BITS - bits);
        assertThat(key(here).commonPrefix(key(here))).isEqualTo(KadKey.BITS);
    }

    @Property
    void bytesComeBack(@ForAll @Size(32) byte[] bytes) {
        assertThat(key(bytes).toBytes()).isEqualTo(Bytes.of(bytes));
        assertThat(key(bytes)).isEqualTo(key(bytes)).hasSameHashCodeAs(key(bytes));
    }

    private static KadKey key(byte[] bytes) {
        return KadKey.ofHash(Bytes.of(bytes));
    }

    private static BigInteger number(KadKey key) {
        return new BigInteger(1, key.toBytes().toArray());
    }
}
