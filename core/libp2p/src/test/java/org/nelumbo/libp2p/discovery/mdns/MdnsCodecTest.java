package org.nelumbo.libp2p.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.discovery.mdns.MdnsMessage.Announcement;
import org.nelumbo.libp2p.discovery.mdns.MdnsMessage.Query;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.vectors.Refusal;

class MdnsCodecTest {
    private static final String PEER = "/p2p/12D3KooWD9ioUscqCY31n1rhdRH9xNGhFFw3BCA25g9DsvvbT7jK";

    @Test
    void aQueryIsTheOneOfTheSpecification() throws DecodeException {
        Bytes encoded = MdnsCodec.encode(new Query());
        assertThat(encoded)
                .isEqualTo(Bytes.fromHex(
                        "000000000001000000000000" + "045f703270" + "045f756470" + "056c6f63616c00" + "000c0001"));
        assertThat(MdnsCodec.decode(encoded)).contains(new Query());
    }

    @Test
    void anAnnouncementCarriesEveryAddressInATextOfItsOwn() throws DecodeException {
        Announcement announcement = new Announcement(
                "0123456789abcdef0123456789abcdef",
                List.of(
                        Multiaddr.parse("/ip4/192.168.1.5/tcp/4001" + PEER),
                        Multiaddr.parse("/ip4/192.168.1.5/tcp/4002/ws" + PEER)));
        Bytes encoded = MdnsCodec.encode(announcement);
        assertThat(new String(encoded.toArray(), StandardCharsets.ISO_8859_1))
                .contains("dnsaddr=/ip4/192.168.1.5/tcp/4001" + PEER);
        assertThat(MdnsCodec.decode(encoded)).contains(announcement);
    }

    @Test
    void whatIsAboutOtherServicesIsNothingToUs() throws DecodeException {
        Bytes printer =
                Bytes.fromHex("000000000001000000000000" + "045f697070" + "045f746370" + "056c6f63616c00" + "000c0001");
        assertThat(MdnsCodec.decode(printer)).isEmpty();
    }

    @Test
    void aNameThatRunsInCirclesIsRefused() {
        Bytes circle = Bytes.fromHex("000000000001000000000000" + "c00c" + "000c0001");
        assertThatThrownBy(() -> MdnsCodec.decode(circle)).isInstanceOf(DecodeException.class);
    }

    @Test
    void aShortDatagramDoesNotStandForALotOfText() {
        Bytes name = Bytes.fromHex("0161".repeat(120) + "00" + "000c0001");
        Bytes pointers = Bytes.fromHex("c00c000c0001".repeat(63));
        assertThatThrownBy(
                        () -> MdnsCodec.decode(Bytes.concat(Bytes.fromHex("000000000040000000000000"), name, pointers)))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Test
    void manyRecordsAndLongDatagramsAreRefusedUnread() {
        assertThatThrownBy(() -> MdnsCodec.decode(Bytes.fromHex("00008400ffffffffffffffff")))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("records");
        assertThatThrownBy(() -> MdnsCodec.decode(Bytes.of(new byte[MdnsCodec.MAX_BYTES + 1])))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Property(tries = 500)
    void anyDatagramIsReadOrRefused(@ForAll @Size(max = 600) byte[] datagram) {
        Refusal.only(() -> MdnsCodec.decode(Bytes.of(datagram)));
    }

    @Property(tries = 500)
    void aChangedAnnouncementIsReadOrRefused(
            @ForAll @IntRange(max = 400) int at, @ForAll @Size(max = 8) byte[] scribble) throws DecodeException {
        byte[] good = MdnsCodec.encode(new Announcement("abc", List.of(Multiaddr.parse("/ip4/10.0.0.1/tcp/1" + PEER))))
                .toArray();
        for (int i = 0; i < scribble.length; i++) {
            good[(at + i) % good.length] = scribble[i];
        }
        Refusal.only(() -> MdnsCodec.decode(Bytes.of(good)));
    }
}
