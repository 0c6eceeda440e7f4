package org.nelumbo.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.failure.Result;

class YamuxSessionTest {
    private static final int SYN = YamuxHeader.SYN;
    private static final int ACK = YamuxHeader.ACK;
    private static final int FIN = YamuxHeader.FIN;
    private static final int RST = YamuxHeader.RST;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RecordingOutput output = new RecordingOutput();
    private final YamuxSession server = session(YamuxSession.Role.SERVER);

    private YamuxSession session(YamuxSession.Role role) {
        return new YamuxSession(role, YamuxParams.DEFAULT, output, 0);
    }

    private static YamuxHeader data(int flags, long id, long length) {
        return new YamuxHeader(YamuxFrameType.DATA, flags, id, length);
    }

    private static YamuxHeader update(int flags, long id, long length) {
        return new YamuxHeader(YamuxFrameType.WINDOW_UPDATE, flags, id, length);
    }

    private static YamuxHeader ping(int flags, long value) {
        return new YamuxHeader(YamuxFrameType.PING, flags, 0, value);
    }

    @Test
    void aSynOnDataOpensAStreamAndDeliversItsPayload() {
        assertThat(server.receive(data(SYN, 1, 10), 0)).isEqualTo(1);
        assertThat(output.accepted).containsExactly(1L);
        assertThat(server.receiveWindow(1)).isEqualTo(YamuxParams.INITIAL_WINDOW - 10);
    }

    @Test
    void synAndFinTogetherOpenAndEndAStreamAfterItsPayload() {
        server.receive(data(SYN | FIN, 1, 10), 0);
        assertThat(output.remoteClosed).isEmpty();
        server.payloadEnded();
        assertThat(output.remoteClosed).containsExactly(1L);
    }

    @Test
    void synAckAndFinTogetherOnAWindowUpdateAreAllHandled() {
        server.receive(update(SYN | ACK | FIN, 1, 5), 0);
        assertThat(output.accepted).containsExactly(1L);
        assertThat(output.remoteClosed).containsExactly(1L);
        assertThat(server.data(1, 1 << 20).length()).isEqualTo(YamuxParams.MAX_SENT_PAYLOAD);
    }

    @Test
    void theFirstFrameOfEachSideCarriesSynAndAck() {
        YamuxSession client = session(YamuxSession.Role.CLIENT);
        assertThat(client.open(0)).isEqualTo(Result.ok(1L));
        assertThat(client.data(1, 4)).isEqualTo(data(SYN, 1, 4));
        assertThat(client.data(1, 4)).isEqualTo(data(0, 1, 4));
        server.receive(data(SYN, 1, 4), 0);
        assertThat(server.data(1, 4)).isEqualTo(data(ACK, 1, 4));
        assertThat(server.data(1, 4)).isEqualTo(data(0, 1, 4));
    }

    @Test
    void aServersStreamsAreEven() {
        assertThat(server.open(0)).isEqualTo(Result.ok(2L));
        assertThat(server.open(0)).isEqualTo(Result.ok(4L));
    }

    @Test
    void sendingStopsAtTheWindowAndGoesOnWithCredit() {
        server.receive(data(SYN, 1, 0), 0);
        long sent = 0;
        for (long size = server.data(1, 1 << 20).length();
                size > 0;
                size = server.data(1, 1 << 20).length()) {
            sent += size;
        }
        assertThat(sent).isEqualTo(YamuxParams.INITIAL_WINDOW);
        server.receive(update(0, 1, 7), 0);
        assertThat(output.credited).containsExactly(1L);
        assertThat(server.data(1, 100).length()).isEqualTo(7);
        assertThat(server.data(1, 100).length()).isZero();
    }

    @Test
    void moreDataThanTheWindowEndsTheSession() {
        server.receive(data(SYN, 1, YamuxParams.INITIAL_WINDOW), 0);
        assertThat(server.receive(data(0, 1, 1), 0)).isZero();
        assertThat(output.violation).contains(YamuxViolation.WINDOW_EXCEEDED);
        assertThat(output.sent)
                .contains(new YamuxHeader(YamuxFrameType.GO_AWAY, 0, 0, GoAwayCode.PROTOCOL_ERROR.ordinal()));
    }

    @Test
    void aWholeWindowInOneFrameIsAccepted() {
        assertThat(server.receive(data(SYN, 1, 262_100), 0)).isEqualTo(1);
        assertThat(output.violation).isEmpty();
    }

    @Test
    void creditIsGivenOnceHalfTheWindowWasConsumed() {
        server.receive(data(SYN, 1, 200_000), 0);
        server.consumed(1, 131_071, 0);
        assertThat(output.sent).isEmpty();
        server.consumed(1, 1, 0);
        assertThat(output.sent).containsExactly(update(ACK, 1, 131_072));
        assertThat(server.receiveWindow(1)).isEqualTo(YamuxParams.INITIAL_WINDOW - 200_000 + 131_072);
    }

    @Test
    void aWindowThatIsUsedUpWithinFourRoundTripsDoubles() {
        server.tick(0);
        server.receive(ping(ACK, output.sent.removeFirst().length()), SECOND);
        server.receive(data(SYN, 1, 262_144), SECOND);
        server.consumed(1, 262_144, 2 * SECOND);
        assertThat(output.sent).containsExactly(update(ACK, 1, 524_288));
        assertThat(server.grownWindows()).isEqualTo(262_144);
        server.reset(1);
        assertThat(server.grownWindows()).isZero();
    }

    @Test
    void windowsGrowOnlyWithinTheirMaximum() {
        server.tick(0);
        server.receive(ping(ACK, output.sent.removeFirst().length()), SECOND);
        server.receive(data(SYN, 1, 0), SECOND);
        for (int i = 0; i < 10; i++) {
            long window = server.receiveWindow(1);
            server.receive(data(0, 1, window), SECOND);
            server.consumed(1, window, SECOND + 1);
        }
        assertThat(server.receiveWindow(1)).isEqualTo(YamuxParams.DEFAULT.maxReceiveWindow());
    }

    @Test
    void aPingIsAnsweredExactlyOnce() {
        server.receive(ping(SYN, 77), 0);
        assertThat(output.sent).containsExactly(ping(ACK, 77));
    }

    @Test
    void anUnaskedAnswerIsIgnored() {
        server.receive(ping(ACK, 77), 0);
        assertThat(output.sent).isEmpty();
        assertThat(output.violation).isEmpty();
    }

    @Test
    void anUnansweredPingEndsTheSession() {
        server.tick(0);
        server.tick(10 * SECOND);
        assertThat(output.violation).isEmpty();
        server.tick(10 * SECOND + 1);
        assertThat(output.violation).contains(YamuxViolation.PING_UNANSWERED);
    }

    @Test
    void pingsAreThirtySecondsApart() {
        server.tick(0);
        server.receive(ping(ACK, output.sent.removeFirst().length()), 1);
        server.tick(30 * SECOND - 1);
        assertThat(output.sent).isEmpty();
        server.tick(30 * SECOND);
        assertThat(output.sent).hasSize(1);
    }

    @Test
    void pingsFasterThanTheBudgetEndTheSession() {
        for (int i = 0; i < 11; i++) {
            server.receive(ping(SYN, i), 0);
        }
        assertThat(output.violation).contains(YamuxViolation.CONTROL_RATE);
    }

    @Test
    void aPingOrGoAwayOnAStreamEndsTheSession() {
        server.receive(new YamuxHeader(YamuxFrameType.PING, SYN, 1, 0), 0);
        assertThat(output.violation).contains(YamuxViolation.SESSION_FRAME_ON_STREAM);
    }

    @Test
    void dataOnTheSessionEndsIt() {
        server.receive(data(SYN, 0, 0), 0);
        assertThat(output.violation).contains(YamuxViolation.STREAM_FRAME_ON_SESSION);
    }

    @Test
    void anIdOfTheWrongSideOrUsedTwiceEndsTheSession() {
        server.receive(data(SYN, 2, 0), 0);
        assertThat(output.violation).contains(YamuxViolation.WRONG_STREAM_ID);
        RecordingOutput second = new RecordingOutput();
        YamuxSession other = new YamuxSession(YamuxSession.Role.SERVER, YamuxParams.DEFAULT, second, 0);
        other.receive(data(SYN, 1, 0), 0);
        other.reset(1);
        other.receive(data(SYN, 1, 0), 0);
        assertThat(second.violation).contains(YamuxViolation.WRONG_STREAM_ID);
    }

    @Test
    void streamsMayBeNumberedBeforeTheyAreSent() {
        server.receive(data(SYN, 5, 0), 0);
        server.receive(data(SYN, 1, 0), 0);
        server.receive(data(SYN, 3, 0), 0);
        assertThat(output.accepted).containsExactlyInAnyOrder(1L, 3L, 5L);
        assertThat(output.violation).isEmpty();
    }

    @Test
    void aLostAcknowledgementIsNoErrorAndAnyFrameCountsAsOne() {
        YamuxSession client = session(YamuxSession.Role.CLIENT);
        client.open(0);
        client.data(1, 4);
        assertThat(client.receive(data(0, 1, 3), 0)).isEqualTo(1);
        assertThat(output.violation).isEmpty();
    }

    @Test
    void onlyEightStreamsAreOpenedBeforeTheRemotesFirstFrame() {
        YamuxSession client = session(YamuxSession.Role.CLIENT);
        for (int i = 0; i < 8; i++) {
            assertThat(client.open(0).isOk()).isTrue();
        }
        assertThat(client.open(0)).isEqualTo(Result.failed(YamuxRefusal.TOO_EARLY));
        client.receive(ping(SYN, 1), 0);
        assertThat(output.awake).isTrue();
        assertThat(client.open(0).isOk()).isTrue();
    }

    @Test
    void framesForUnknownStreamsAreIgnoredWithinABudget() {
        for (int i = 0; i < 1000; i++) {
            assertThat(server.receive(update(0, 99, 10), 0)).isZero();
        }
        assertThat(output.violation).isEmpty();
        server.receive(update(0, 99, 10), 0);
        assertThat(output.violation).contains(YamuxViolation.UNKNOWN_STREAM_RATE);
    }

    @Test
    void afterBothSidesFinishedTheStreamIsGoneAndLateFramesAreIgnored() {
        server.receive(data(SYN | FIN, 1, 0), 0);
        server.closeWrite(1);
        assertThat(output.released).containsExactly(1L);
        assertThat(server.streamCount()).isZero();
        server.receive(update(0, 1, 10), 0);
        assertThat(output.violation).isEmpty();
        assertThat(output.credited).isEmpty();
    }

    @Test
    void aResetEndsBothDirectionsAndItsNumberIsNoCredit() {
        server.receive(data(SYN, 1, 5), 0);
        server.receive(update(RST, 1, 9), 0);
        assertThat(output.remoteReset).containsExactly(1L);
        assertThat(output.released).containsExactly(1L);
        assertThat(output.credited).isEmpty();
        assertThat(server.data(1, 5).length()).isZero();
    }

    @Test
    void aStreamTheApplicationRefusesIsReset() {
        output.accepts = false;
        assertThat(server.receive(data(SYN, 1, 5), 0)).isZero();
        assertThat(output.sent).containsExactly(update(RST, 1, 0));
        assertThat(server.streamCount()).isZero();
        assertThat(output.released).isEmpty();
    }

    @Test
    void streamsBeyondTheLimitAreReset() {
        for (int i = 0; i < 129; i++) {
            server.receive(data(SYN, 2L * i + 1, 0), i * SECOND);
        }
        assertThat(server.streamCount()).isEqualTo(128);
        assertThat(output.sent).containsExactly(update(RST, 257, 0));
    }

    @Test
    void openingStreamsTooFastIsRefusedAndThenEndsTheSession() {
        for (int i = 0; i < 100; i++) {
            server.receive(data(SYN, 2L * i + 1, 0), 0);
            server.reset(2L * i + 1);
        }
        output.sent.clear();
        server.receive(data(SYN, 201, 0), 0);
        assertThat(output.sent).containsExactly(update(RST, 201, 0));
        for (int i = 101; i <= 200; i++) {
            server.receive(data(SYN, 2L * i + 1, 0), 0);
        }
        assertThat(output.violation).contains(YamuxViolation.STREAM_RATE);
    }

    @Test
    void theRapidResetAttackEndsTheSession() {
        for (int i = 0; output.violation.isEmpty() && i < 1000; i++) {
            server.receive(data(SYN, 2L * i + 1, 0), i * SECOND / 1000);
            server.receive(update(RST, 2L * i + 1, 0), i * SECOND / 1000);
        }
        assertThat(output.violation).isPresent();
    }

    @Test
    void creditsFasterThanTheBudgetEndTheSessionButThoseForOurDataDoNot() {
        server.receive(data(SYN, 1, 0), 0);
        for (int i = 0; i < 2000; i++) {
            server.data(1, 10);
            server.receive(update(0, 1, 10), 0);
        }
        assertThat(output.violation).isEmpty();
        for (int i = 0; i < 401; i++) {
            server.receive(update(0, 1, 10), 0);
        }
        assertThat(output.violation).contains(YamuxViolation.CONTROL_RATE);
    }

    @Test
    void manySmallFramesSentAtOnceMayAllBeAnsweredWithCredit() {
        server.receive(data(SYN, 1, 0), 0);
        for (int i = 0; i < 2000; i++) {
            server.data(1, 10);
        }
        for (int i = 0; i < 2000; i++) {
            server.receive(update(0, 1, 10), 0);
        }
        assertThat(output.violation).isEmpty();
    }

    @Test
    void creditBeyondThirtyTwoBitsEndsTheSession() {
        server.receive(data(SYN, 1, 0), 0);
        server.receive(update(0, 1, 0xffff_ffffL), 0);
        assertThat(output.violation).contains(YamuxViolation.CREDIT_OVERFLOW);
    }

    @Test
    void afterTheRemotesGoAwayNoStreamIsOpened() {
        server.receive(new YamuxHeader(YamuxFrameType.GO_AWAY, 0, 0, 0), 0);
        assertThat(output.goAways).containsExactly(0L);
        assertThat(server.open(0)).isEqualTo(Result.failed(YamuxRefusal.GOING_AWAY));
    }

    @Test
    void afterOurGoAwayInboundStreamsAreResetAndOpenOnesGoOn() {
        server.receive(data(SYN, 1, 0), 0);
        server.goAway(GoAwayCode.NORMAL);
        server.receive(data(SYN, 3, 0), 0);
        assertThat(output.accepted).containsExactly(1L);
        assertThat(server.receive(data(0, 1, 5), 0)).isEqualTo(1);
    }

    @Test
    void aStreamTheRemoteNeverHeardOfIsDroppedWithoutAFrame() {
        server.open(0);
        server.reset(2);
        assertThat(output.sent).isEmpty();
        assertThat(output.released).containsExactly(2L);
    }
}
