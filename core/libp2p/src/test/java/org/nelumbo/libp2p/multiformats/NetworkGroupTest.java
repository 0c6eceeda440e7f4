package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class NetworkGroupTest {
    @Test
    void ip4AddressesAreGroupedBySixteenBits() throws DecodeException {
        assertThat(NetworkGroup.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/1")))
                .contains(new NetworkGroup(Bytes.fromHex("c000")))
                .isEqualTo(NetworkGroup.of(Multiaddr.parse("/ip4/192.0.3.9/tcp/2/ws")))
                .isNotEqualTo(NetworkGroup.of(Multiaddr.parse("/ip4/192.1.2.1/tcp/1")));
    }

    @Test
    void ip6AddressesAreGroupedByThirtyTwoBits() throws DecodeException {
        assertThat(NetworkGroup.of(Multiaddr.parse("/ip6/2001:db8:1::1/tcp/1")))
                .contains(new NetworkGroup(Bytes.fromHex("20010db8")))
                .isEqualTo(NetworkGroup.of(Multiaddr.parse("/ip6/2001:db8:ffff::2/tcp/1")));
    }

    @Test
    void aMappedIp4AddressIsGroupedAsOne() throws DecodeException {
        assertThat(NetworkGroup.of(Multiaddr.parse("/ip6/::ffff:c000:201/tcp/1")))
                .contains(new NetworkGroup(Bytes.fromHex("c000")));
    }

    @Test
    void namesAndRelayedAddressesHaveNoGroup() throws DecodeException {
        assertThat(NetworkGroup.of(Multiaddr.parse("/dns4/a.example/tcp/1"))).isEmpty();
        assertThat(NetworkGroup.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/1/p2p/"
                        + "12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN/p2p-circuit")))
                .isEmpty();
    }
}
