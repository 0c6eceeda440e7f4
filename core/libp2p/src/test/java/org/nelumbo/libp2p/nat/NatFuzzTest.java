package org.nelumbo.libp2p.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.vectors.Refusal;

class NatFuzzTest {
    private static final String DESCRIPTION = "<?xml version=\"1.0\"?><root><device><service><serviceType>"
            + "urn:schemas-upnp-org:service:WANIPConnection:1</serviceType><controlURL>/c</controlURL></service>"
            + "</device></root>";

    @Property(tries = 500)
    void arbitraryDatagramsAreReadOrRefused(@ForAll @Size(max = 1200) byte[] datagram) {
        Bytes bytes = Bytes.of(datagram);
        Refusal.only(() -> NatPmpCodec.readExternalAddress(bytes));
        Refusal.only(() -> NatPmpCodec.readMapped(bytes));
        Refusal.only(() -> PcpCodec.readMapped(bytes));
        Refusal.only(() -> SsdpCodec.readLocation(bytes));
    }

    @Property(tries = 300)
    void anyLocationIsReadOrRefused(@ForAll @StringLength(max = 200) String location) {
        Refusal.only(() -> SsdpCodec.readLocation(
                Bytes.of(("HTTP/1.1 200 OK\r\nLOCATION: " + location + "\r\n").getBytes(StandardCharsets.UTF_8))));
    }

    @Property(tries = 500)
    void changedDescriptionsAreReadOrRefused(
            @ForAll @IntRange(max = 500) int at, @ForAll @Size(max = 20) byte[] scribble) {
        byte[] document = DESCRIPTION.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < scribble.length; i++) {
            document[(at + i) % document.length] = scribble[i];
        }
        Refusal.only(() -> GatewayDescription.read(Bytes.of(document)));
        Refusal.only(() -> SoapCodec.readValues(Bytes.of(document)));
    }

    @Example
    void documentTypesForWhichTheParserHasNoWordsAreRefused() {
        byte[] document = "<!DOCTYPE a [<!E NTITY b \"c\">]><a>&b;</a>".getBytes(StandardCharsets.UTF_8);
        assertThatCode(() -> GatewayDescription.read(Bytes.of(document))).isInstanceOf(DecodeException.class);
    }

    @Property(tries = 20)
    void nothingIsReadBeyondTheLimits(@ForAll @IntRange(min = 1, max = 100) int extra) {
        refused(() -> NatPmpCodec.readMapped(Bytes.of(new byte[NatPmpCodec.MAX_RESPONSE + extra])));
        refused(() -> PcpCodec.readMapped(Bytes.of(new byte[PcpCodec.MAX_RESPONSE + extra])));
        refused(() -> SsdpCodec.readLocation(Bytes.of(new byte[SsdpCodec.MAX_RESPONSE + extra])));
        refused(() -> GatewayDescription.read(Bytes.of(new byte[BoundedXml.MAX_BYTES + extra])));
    }

    private static void refused(ThrowingCallable reading) {
        assertThatCode(reading)
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }
}
