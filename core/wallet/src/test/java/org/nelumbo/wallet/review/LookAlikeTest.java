package org.nelumbo.wallet.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.network.Network;
import org.nelumbo.wallet.fixture.SharedWalletFixture;

class LookAlikeTest {
    @Test
    void equalEndsAndAnotherMiddleReadAlike() {
        assertThat(LookAlike.readsAlike("kRmE5tZ8qWx2", "kRmEppppqWx2")).isTrue();
        assertThat(LookAlike.readsAlike("kRm4xxxxxxxqWx2", "kRm9yyyyyyyqWx2")).isTrue();
    }

    @Test
    void oneEqualEndIsChance() {
        assertThat(LookAlike.readsAlike("kRmE5tZ8aaaa", "kRmE5tZ8bbbb")).isFalse();
        assertThat(LookAlike.readsAlike("aaaaE5tZ8qWx2", "bbbbE5tZ8qWx2")).isFalse();
        assertThat(LookAlike.readsAlike("kRmxxxxxWx2", "kRmyyyyyWx2")).isFalse();
    }

    @Test
    void whatAllAddressesOfAKindHaveInCommonDoesNotCount() {
        List<Address> strangers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            strangers.add(new Address.PubKeyHash(
                    Network.REGTEST, SharedWalletFixture.bytes32(i).slice(0, 20)));
            strangers.add(new Address.ScriptHash(
                    Network.REGTEST, SharedWalletFixture.bytes32(i).slice(0, 20)));
            strangers.add(new Address.Taproot(
                    Network.REGTEST, SharedWalletFixture.member(i).memberKey()));
        }
        for (Address one : strangers) {
            assertThat(strangers).noneMatch(other -> LookAlike.resembles(one, other));
        }
    }
}
