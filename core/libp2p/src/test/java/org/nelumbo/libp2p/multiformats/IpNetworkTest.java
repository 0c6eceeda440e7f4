package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "/ip4/203.1.113.7/tcp/1, 203.1.0.0/16",
        "/ip6/2a01:db8:1::7/tcp/1, 2a01:db8::/32",
        "/ip6/::ffff:203.1.113.7/tcp/1, 203.1.0.0/16",
        "/ip4/203.1.113.7/tcp/1/p2p/12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA/p2p-circuit, 203.1.0.0/16"
    })
    void aPublicAddressLiesInTheNetworkOfOneOwner(String address, String network) throws DecodeException {
        assertThat(IpNetwork.siteOf(Multiaddr.parse(address)).map(IpNetwork::toString))
                .contains(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ip4/127.0.0.1/tcp/1",
                "/ip4/192.168.1.7/tcp/1",
                "/ip6/::1/tcp/1",
                "/ip6/fd00::1/tcp/1",
                "/dns4/example.org/tcp/1"
            })
    void elsewhereNetworksSayNothingAboutOwners(String address) throws DecodeException {
        assertThat(IpNetwork.siteOf(Multiaddr.parse(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7/24, 203.0.113.0/24",
        "203.0.113.7/0, 0.0.0.0/0",
        "2001:db8::1, 2001:db8::1",
        "2001:db8:ffff::1/32, 2001:db8::/32",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void textIsReadAndWritten(String text, String written) throws DecodeException {
        assertThat(IpNetwork.parse(text)).hasToString(written);
        assertThat(IpNetwork.parse(written)).isEqualTo(IpNetwork.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/24", "203.0.113", "203.0.113.7/33", "203.0.113.7/", "::1/129", "::1/x", "home"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(DecodeException.class);
    }

    @Test
    void theSmallestCommonNetworkIsNamed() throws DecodeException {
        assertThat(common("203.0.113.7", "203.0.113.9")).isEqualTo("203.0.113.0/24");
        assertThat(common("203.0.113.7", "203.0.114.9")).isEqualTo("203.0.0.0/16");
        assertThat(common("203.0.113.7", "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(IpNetwork.common(List.of(ip("203.0.113.7"), ip("10.0.0.1")))).isEmpty();
        assertThat(IpNetwork.common(List.of(ip("203.0.113.7"), ip("2001:db8::1"))))
                .isEmpty();
        assertThat(IpNetwork.common(List.of())).isEmpty();
    }

    @Test
    void bitsBehindThePrefixAreADefect() {
        assertThatThrownBy(() -> new IpNetwork(Bytes.fromHex("cb007107"), 24))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IpNetwork.of(Bytes.fromHex("cb0071"), 8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void anAddressLiesInItsNetworkAndOneWithAnotherPrefixDoesNot(
            @ForAll @Size(4) byte[] ip, @ForAll @IntRange(min = 1, max = 32) int bits) {
        IpNetwork network = IpNetwork.of(Bytes.of(ip), bits);
        assertThat(network.contains(Bytes.of(ip))).isTrue();
        byte[] other = ip.clone();
        other[(bits - 1) / 8] ^= (byte) (0x80 >> (bits - 1) % 8);
        assertThat(network.contains(Bytes.of(other))).isFalse();
    }

    private static String common(String... ips) throws DecodeException {
        List<Bytes> all = new ArrayList<>();
        for (String ip : ips) {
            all.add(ip(ip));
        }
        return IpNetwork.common(all).orElseThrow().toString();
    }

    private static Bytes ip(String text) throws DecodeException {
        return IpNetwork.parse(text).prefix();
    }

    @Test
    void witnessesOfIp4AreToldApartBySixteenBits() throws DecodeException {
        assertThat(IpNetwork.witnessOf(Multiaddr.parse("/ip4/192.0.2.1/tcp/1")))
                .contains(IpNetwork.parse("192.0.0.0/16"))
                .isEqualTo(IpNetwork.witnessOf(Multiaddr.parse("/ip4/192.0.3.9/tcp/2/ws")))
                .isNotEqualTo(IpNetwork.witnessOf(Multiaddr.parse("/ip4/192.1.2.1/tcp/1")));
    }

    @Test
    void witnessesOfIp6AreToldApartByThirtyTwoBits() throws DecodeException {
        assertThat(IpNetwork.witnessOf(Multiaddr.parse("/ip6/2001:db8:1::1/tcp/1")))
                .contains(IpNetwork.parse("2001:db8::/32"))
                .isEqualTo(IpNetwork.witnessOf(Multiaddr.parse("/ip6/2001:db8:ffff::2/tcp/1")));
    }

    @Test
    void aMappedIp4AddressIsAWitnessOfItsIp4Network() throws DecodeException {
        assertThat(IpNetwork.witnessOf(Multiaddr.parse("/ip6/::ffff:c000:201/tcp/1")))
                .contains(IpNetwork.parse("192.0.0.0/16"));
    }

    @Test
    void namesAndRelayedAddressesAreNoWitnesses() throws DecodeException {
        assertThat(IpNetwork.witnessOf(Multiaddr.parse("/dns4/a.example/tcp/1")))
                .isEmpty();
        assertThat(IpNetwork.witnessOf(Multiaddr.parse("/ip4/192.0.2.1/tcp/1/p2p/"
                        + "12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN/p2p-circuit")))
                .isEmpty();
    }
}
