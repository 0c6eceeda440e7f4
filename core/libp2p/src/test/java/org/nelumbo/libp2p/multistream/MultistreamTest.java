package org.nelumbo.libp2p.multistream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class MultistreamTest {
    private static final String PING = "/ipfs/ping/1.0.0";
    private static final Bytes DATA = Bytes.fromHex("00ff8081");

    @Test
    void aTokenIsItsLengthItsTextAndANewline() {
        assertThat(MultistreamCodec.encode("/multistream/1.0.0").hex())
                .isEqualTo("13" + "2f6d756c746973747265616d2f312e302e30" + "0a");
        assertThat(MultistreamCodec.encode("na").hex()).isEqualTo("036e610a");
    }

    @Test
    void headerAndProposalTravelTogetherAndAreAnsweredTogether() throws DecodeException {
        MultistreamInitiator initiator = new MultistreamInitiator(List.of(PING));
        MultistreamResponder responder = new MultistreamResponder(PING::equals);
        Negotiation answered = responder.receive(initiator.start());
        assertThat(answered)
                .isEqualTo(new Negotiation.Agreed(
                        MultistreamCodec.encode(MultistreamCodec.HEADER, PING), PING, Bytes.EMPTY));
        assertThat(initiator.receive(answered.toSend()))
                .isEqualTo(new Negotiation.Agreed(Bytes.EMPTY, PING, Bytes.EMPTY));
    }

    @Test
    void headerAndProposalMayComeApart() throws DecodeException {
        MultistreamResponder responder = new MultistreamResponder(PING::equals);
        assertThat(responder.receive(MultistreamCodec.encode(MultistreamCodec.HEADER)))
                .isEqualTo(new Negotiation.Pending(MultistreamCodec.encode(MultistreamCodec.HEADER)));
        assertThat(responder.receive(MultistreamCodec.encode(PING)))
                .isEqualTo(new Negotiation.Agreed(MultistreamCodec.encode(PING), PING, Bytes.EMPTY));
    }

    @Test
    void applicationBytesBehindALazyProposalAreKept() throws DecodeException {
        Bytes flight = Bytes.concat(new MultistreamInitiator(List.of(PING)).start(), DATA);
        Negotiation answered = new MultistreamResponder(PING::equals).receive(flight);
        assertThat(answered)
                .isInstanceOfSatisfying(
                        Negotiation.Agreed.class,
                        agreed -> assertThat(agreed.rest()).isEqualTo(DATA));
    }

    @Test
    void applicationBytesBehindTheAnswerAreKept() throws DecodeException {
        MultistreamInitiator initiator = new MultistreamInitiator(List.of(PING));
        Bytes answer = Bytes.concat(MultistreamCodec.encode(MultistreamCodec.HEADER, PING), DATA);
        assertThat(initiator.receive(answer)).isEqualTo(new Negotiation.Agreed(Bytes.EMPTY, PING, DATA));
    }

    @Test
    void eachRefusalIsAnsweredWithTheNextCandidate() throws DecodeException {
        MultistreamInitiator initiator = new MultistreamInitiator(List.of("/a", "/b", "/c"));
        MultistreamResponder responder = new MultistreamResponder(Set.of("/c")::contains);
        Negotiation answer = responder.receive(initiator.start());
        Negotiation proposal = initiator.receive(answer.toSend());
        assertThat(proposal).isEqualTo(new Negotiation.Pending(MultistreamCodec.encode("/b")));
        proposal = initiator.receive(responder.receive(proposal.toSend()).toSend());
        assertThat(proposal).isEqualTo(new Negotiation.Pending(MultistreamCodec.encode("/c")));
        answer = responder.receive(proposal.toSend());
        assertThat(answer).isInstanceOf(Negotiation.Agreed.class);
        assertThat(initiator.receive(answer.toSend())).isInstanceOf(Negotiation.Agreed.class);
    }

    @Test
    void whenNothingIsLeftToProposeTheProtocolIsUnsupported() throws DecodeException {
        MultistreamInitiator initiator = new MultistreamInitiator(List.of(PING));
        Negotiation answer = new MultistreamResponder(never -> false).receive(initiator.start());
        assertThat(initiator.receive(answer.toSend())).isEqualTo(new Negotiation.Unsupported(Bytes.EMPTY));
        assertThatThrownBy(() -> initiator.receive(DATA)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRequestForTheListIsRefusedAndTheNegotiationGoesOn() throws DecodeException {
        MultistreamResponder responder = new MultistreamResponder(PING::equals);
        responder.receive(MultistreamCodec.encode(MultistreamCodec.HEADER));
        assertThat(responder.receive(MultistreamCodec.encode("ls")).toSend()).isEqualTo(MultistreamCodec.encode("na"));
        assertThat(responder.receive(MultistreamCodec.encode(PING))).isInstanceOf(Negotiation.Agreed.class);
    }

    @Property
    void segmentsOfAnySizeGiveTheSameOutcome(@ForAll @Size(min = 1, max = 8) List<Byte> sizes) throws DecodeException {
        MultistreamResponder responder = new MultistreamResponder(PING::equals);
        Bytes flight = Bytes.concat(MultistreamCodec.encode(MultistreamCodec.HEADER, "/other", PING), DATA);
        Bytes sent = Bytes.EMPTY;
        Bytes rest = Bytes.EMPTY;
        boolean agreed = false;
        int turn = 0;
        for (int at = 0; at < flight.size(); turn++) {
            int end = Math.min(flight.size(), at + 1 + (sizes.get(turn % sizes.size()) & 0x1f));
            Bytes segment = flight.slice(at, end);
            at = end;
            if (agreed) {
                rest = Bytes.concat(rest, segment);
                continue;
            }
            Negotiation step = responder.receive(segment);
            sent = Bytes.concat(sent, step.toSend());
            if (step instanceof Negotiation.Agreed end1) {
                agreed = true;
                rest = end1.rest();
            }
        }
        assertThat(agreed).isTrue();
        assertThat(rest).isEqualTo(DATA);
        assertThat(sent).isEqualTo(MultistreamCodec.encode(MultistreamCodec.HEADER, "na", PING));
    }

    @Test
    void aTokenOf1024BytesIsReadAndALongerOneIsRefusedByItsPrefix() throws DecodeException {
        String longest = "/" + "x".repeat(1022);
        MultistreamResponder responder = new MultistreamResponder(longest::equals);
        responder.receive(MultistreamCodec.encode(MultistreamCodec.HEADER));
        assertThat(responder.receive(MultistreamCodec.encode(longest))).isInstanceOf(Negotiation.Agreed.class);
        assertRefused(Bytes.fromHex("8108"), DecodeException.Reason.OVERSIZED);
        assertRefused(Bytes.fromHex("80808001"), DecodeException.Reason.OVERSIZED);
    }

    @Test
    void aNegotiationOfMoreThan32TokensOr4KibibytesIsRefused() {
        Bytes small = MultistreamCodec.encode("/a");
        Bytes large = MultistreamCodec.encode("/" + "x".repeat(1000));
        assertRefusedAfterHeader(times(small, 32), DecodeException.Reason.OVERSIZED);
        assertRefusedAfterHeader(times(large, 5), DecodeException.Reason.OVERSIZED);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertRefused(Bytes.fromHex("00"), DecodeException.Reason.INVALID);
        assertRefused(Bytes.fromHex("0161"), DecodeException.Reason.INVALID);
        assertRefused(Bytes.fromHex("03c3280a"), DecodeException.Reason.INVALID);
        assertRefused(Bytes.fromHex("03610a0a"), DecodeException.Reason.INVALID);
        assertRefused(MultistreamCodec.encode("/multistream/2.0.0"), DecodeException.Reason.INVALID);
        Bytes http = Bytes.of("GET / HTTP/1.1\r\n\r\n".repeat(10).getBytes(StandardCharsets.US_ASCII));
        assertRefused(http, DecodeException.Reason.INVALID);
    }

    @Test
    void anAnswerThatIsNeitherProposalNorRefusalIsRefused() {
        MultistreamInitiator initiator = new MultistreamInitiator(List.of(PING));
        Bytes answer = MultistreamCodec.encode(MultistreamCodec.HEADER, "/other");
        assertThatThrownBy(() -> initiator.receive(answer)).isInstanceOf(DecodeException.class);
    }

    private static void assertRefused(Bytes input, DecodeException.Reason reason) {
        assertThatThrownBy(() -> new MultistreamResponder(PING::equals).receive(input))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void assertRefusedAfterHeader(Bytes input, DecodeException.Reason reason) {
        assertRefused(Bytes.concat(MultistreamCodec.encode(MultistreamCodec.HEADER), input), reason);
    }

    private static Bytes times(Bytes token, int count) {
        Bytes all = Bytes.EMPTY;
        for (int i = 0; i < count; i++) {
            all = Bytes.concat(all, token);
        }
        return all;
    }
}
