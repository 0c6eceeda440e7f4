package org.nelumbo.libp2p.vectors;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;

class LinearCostTest {
    private static Bytes zeros(int count) {
        return Bytes.of(new byte[count]);
    }

    /// What is left is copied for every byte.
    private static List<Bytes> copyingTheRest(Bytes input) {
        List<Bytes> rests = new ArrayList<>();
        for (int at = 0; at < input.size(); at++) {
            rests.add(Bytes.of(input.slice(at, input.size()).toArray()));
        }
        return rests;
    }

    private static List<Bytes> oneByOne(Bytes input) {
        List<Bytes> bytes = new ArrayList<>();
        for (int at = 0; at < input.size(); at++) {
            bytes.add(input.slice(at, at + 1));
        }
        return bytes;
    }

    @Test
    void whatCopiesTheRestForEveryEntryIsFound() {
        assertThatThrownBy(() -> LinearCost.require(LinearCostTest::zeros, 500, LinearCostTest::copyingTheRest))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("500 bytes cost");
        assertThatCode(() -> LinearCost.require(LinearCostTest::zeros, 500, LinearCostTest::oneByOne))
                .doesNotThrowAnyException();
    }
}
