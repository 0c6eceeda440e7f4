package org.nelumbo.libp2p.protocol.autonat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class ReachabilityEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

    private final Multiaddr first = Multiaddr.parse("/ip4/1.2.3.4/tcp/1");
    private final Multiaddr second = Multiaddr.parse("/ip4/1.2.3.4/tcp/2");
    private final ReachabilityEvidence evidence = new ReachabilityEvidence();

    ReachabilityEvidenceTest() throws DecodeException {
        evidence.candidates(List.of(first, second));
    }

    private static IpNetwork network(int number) {
        return IpNetwork.of(Bytes.of((byte) 8, (byte) number, (byte) 0, (byte) 0), IpNetwork.SITE_BITS_IP4);
    }

    private void answers(Multiaddr address, DialBackStatus status, int from, int to) {
        for (int i = from; i < to; i++) {
            evidence.answered(address, network(i), status, NOW);
        }
    }

    @Test
    void fourNetworksThatReachedUsMakeUsPublic() {
        answers(first, DialBackStatus.OK, 0, 3);
        assertThat(evidence.verdict()).isEqualTo(Reachability.UNKNOWN);
        answers(first, DialBackStatus.OK, 3, 4);
        assertThat(evidence.verdict()).isEqualTo(Reachability.PUBLIC);
        assertThat(evidence.verdicts())
                .containsEntry(first, Reachability.PUBLIC)
                .containsEntry(second, Reachability.UNKNOWN);
    }

    @Test
    void oneNetworkHasOneVoice() {
        for (int i = 0; i < 10; i++) {
            evidence.answered(first, network(1), DialBackStatus.OK, NOW);
        }
        assertThat(evidence.verdict()).isEqualTo(Reachability.UNKNOWN);
    }

    @Test
    void weArePrivateOnlyWhenEveryAddressFailed() {
        answers(first, DialBackStatus.DIAL_ERROR, 0, 4);
        assertThat(evidence.verdict()).isEqualTo(Reachability.UNKNOWN);
        answers(second, DialBackStatus.DIAL_ERROR, 0, 4);
        assertThat(evidence.verdict()).isEqualTo(Reachability.PRIVATE);
    }

    @Test
    void answersThatSayNothingChangeNothing() {
        for (DialBackStatus nothing :
                List.of(DialBackStatus.DIAL_REFUSED, DialBackStatus.BAD_REQUEST, DialBackStatus.INTERNAL_ERROR)) {
            answers(first, nothing, 0, 9);
            answers(second, nothing, 0, 9);
        }
        assertThat(evidence.verdict()).isEqualTo(Reachability.UNKNOWN);
    }

    @Test
    void theVerdictFollowsWhatOthersFindLater() {
        answers(first, DialBackStatus.OK, 0, 4);
        answers(second, DialBackStatus.DIAL_ERROR, 0, 4);
        answers(first, DialBackStatus.DIAL_ERROR, 10, 13);
        assertThat(evidence.verdict()).isEqualTo(Reachability.PUBLIC);
        answers(first, DialBackStatus.DIAL_ERROR, 13, 14);
        assertThat(evidence.verdict()).isEqualTo(Reachability.PRIVATE);
    }

    @Test
    void aNetworkIsAskedAboutEachAddressOnceAndUndecidedOnesFirst() {
        answers(first, DialBackStatus.OK, 0, 4);
        assertThat(evidence.question(network(9), NOW)).contains(second);
        assertThat(evidence.question(network(0), NOW)).contains(second);
        answers(second, DialBackStatus.DIAL_ERROR, 0, 1);
        assertThat(evidence.question(network(0), NOW)).isEmpty();
        assertThat(evidence.question(network(0), NOW.plusSeconds(1799))).isEmpty();
        assertThat(evidence.question(network(0), NOW.plusSeconds(1800)))
                .as("after half an hour again")
                .contains(second);
    }

    @Test
    void anAddressThatGoesTakesItsVoicesAlong() {
        answers(first, DialBackStatus.OK, 0, 4);
        evidence.candidates(List.of(second));
        assertThat(evidence.verdict()).isEqualTo(Reachability.UNKNOWN);
        evidence.candidates(List.of(first, second));
        assertThat(evidence.verdict()).isEqualTo(Reachability.UNKNOWN);
    }

    @Property(tries = 300)
    void thereAreNeverFourVoicesForBoth(@ForAll @Size(max = 60) List<@IntRange(max = 1000) Integer> answers) {
        DialBackTally tally = new DialBackTally();
        for (int answer : answers) {
            tally.answered(network(answer % 13), answer % 2 == 0 ? DialBackStatus.OK : DialBackStatus.DIAL_ERROR, NOW);
        }
        Reachability verdict = tally.verdict();
        for (int i = 0; i < DialBackTally.NEEDED; i++) {
            tally.answered(network(100 + i), DialBackStatus.OK, NOW);
        }
        assertThat(tally.verdict())
                .as("four new voices decide, after %s", verdict)
                .isEqualTo(Reachability.PUBLIC);
    }
}
