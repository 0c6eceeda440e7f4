package org.nelumbo.libp2p.yamux;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nelumbo.foundation.failure.Result;

/// One side of a Yamux session: everything but bytes, sockets and clocks. Frames and wishes go in, with the
/// monotonic time; frames and news come out through a [YamuxOutput]. Payload never passes through here, only its
/// length.
///
/// After [YamuxOutput#violated] it ignores everything. Not thread-safe. Source: libp2p yamux specification.
final class YamuxSession {
    /// Which side opens the odd streams.
    enum Role {
        /// Dialled the connection; streams 1, 3, 5…
        CLIENT,
        /// Accepted the connection; streams 2, 4, 6…
        SERVER
    }

    private static final long MAX_UINT32 = 0xffff_ffffL;
    private static final long MAX_STREAM_ID = MAX_UINT32;
    private static final int GROWTH_ROUND_TRIPS = 4;

    private final YamuxParams params;
    private final YamuxOutput output;
    private final Map<Long, StreamState> streams = new LinkedHashMap<>();
    private final StreamIds remoteIds;
    private final YamuxBudgets budgets;
    private final KeepAlive keepAlive;
    private long nextId;
    private int inbound;
    private int outbound;
    private int unacknowledged;
    private long grown;
    private boolean remoteAwake;
    private boolean remoteGone;
    private boolean goingAway;
    private boolean failed;
    /// The stream that FINs once the payload of the current frame is complete; 0 for none.
    private long finAfterPayload;

    YamuxSession(Role role, YamuxParams params, YamuxOutput output, long nowNanos) {
        this.params = params;
        this.output = output;
        this.nextId = role == Role.CLIENT ? 1 : 2;
        this.remoteIds = new StreamIds(role == Role.CLIENT ? 2 : 1);
        this.budgets = new YamuxBudgets(params, nowNanos);
        this.keepAlive = new KeepAlive(params, nowNanos);
    }

    /// A header arrived.
    ///
    /// @return the stream to which the payload that follows belongs, 0 to drop it
    long receive(YamuxHeader header, long nowNanos) {
        if (failed) {
            return 0;
        }
        if (!remoteAwake) {
            remoteAwake = true;
            output.awake();
        }
        finAfterPayload = 0;
        return switch (header.type()) {
            case PING -> {
                receivePing(header, nowNanos);
                yield 0;
            }
            case GO_AWAY -> {
                receiveGoAway(header);
                yield 0;
            }
            case DATA, WINDOW_UPDATE -> receiveOnStream(header, nowNanos);
        };
    }

    /// The payload of the last data frame is complete.
    void payloadEnded() {
        long id = finAfterPayload;
        finAfterPayload = 0;
        StreamState stream = streams.get(id);
        if (stream != null && !failed) {
            remoteFinished(stream);
        }
    }

    /// Opens a stream. Nothing is sent until its first data, credit or end.
    Result<Long, YamuxRefusal> open(long nowNanos) {
        if (failed || remoteGone || goingAway) {
            return Result.failed(YamuxRefusal.GOING_AWAY);
        }
        if (outbound >= params.maxOutboundStreams()) {
            return Result.failed(YamuxRefusal.TOO_MANY_STREAMS);
        }
        if (unacknowledged >= params.maxUnacknowledged()) {
            return Result.failed(YamuxRefusal.TOO_MANY_UNACKNOWLEDGED);
        }
        if (!remoteAwake && unacknowledged >= params.maxEarlyStreams()) {
            return Result.failed(YamuxRefusal.TOO_EARLY);
        }
        if (nextId > MAX_STREAM_ID) {
            return Result.failed(YamuxRefusal.IDS_EXHAUSTED);
        }
        StreamState stream = new StreamState(nextId, true, nowNanos);
        nextId += 2;
        outbound++;
        unacknowledged++;
        streams.put(stream.id, stream);
        return Result.ok(stream.id);
    }

    /// The header for the next data frame of a stream, with as much payload as window and frame size allow.
    ///
    /// @param available payload bytes at hand, at least 1
    /// @return a header whose payload must be sent right behind it, or one of length 0 that must not be sent
    YamuxHeader data(long id, int available) {
        StreamState stream = streams.get(id);
        if (failed || stream == null || stream.localClosed) {
            return new YamuxHeader(YamuxFrameType.DATA, 0, id, 0);
        }
        long size = Math.min(Math.min(available, stream.sendWindow), YamuxParams.MAX_SENT_PAYLOAD);
        if (size == 0) {
            return new YamuxHeader(YamuxFrameType.DATA, 0, id, 0);
        }
        stream.sendWindow -= size;
        budgets.earnCredit();
        return new YamuxHeader(YamuxFrameType.DATA, stream.takeOwedFlags(), id, size);
    }

    /// The application took `size` bytes of a stream; gives credit when that is worth a frame.
    void consumed(long id, long size, long nowNanos) {
        StreamState stream = streams.get(id);
        if (failed || stream == null || stream.remoteClosed) {
            return;
        }
        stream.consumed += size;
        if (stream.consumed < stream.windowSize / 2) {
            return;
        }
        long credit = stream.consumed + growth(stream, nowNanos);
        stream.consumed = 0;
        stream.receiveWindow += credit;
        stream.lastCreditNanos = nowNanos;
        output.send(new YamuxHeader(YamuxFrameType.WINDOW_UPDATE, stream.takeOwedFlags(), id, credit));
    }

    /// We write nothing more on a stream.
    void closeWrite(long id) {
        StreamState stream = streams.get(id);
        if (failed || stream == null || stream.localClosed) {
            return;
        }
        stream.localClosed = true;
        output.send(new YamuxHeader(YamuxFrameType.WINDOW_UPDATE, stream.takeOwedFlags() | YamuxHeader.FIN, id, 0));
        releaseIfFinished(stream);
    }

    /// Ends a stream at once, both ways.
    void reset(long id) {
        StreamState stream = streams.get(id);
        if (failed || stream == null) {
            return;
        }
        boolean unknownToRemote = (stream.owedFlags & YamuxHeader.SYN) != 0;
        if (!unknownToRemote) {
            output.send(resetFrame(id));
        }
        release(stream);
    }

    /// Says that nothing new will come from us and no new stream is welcome. Open streams go on.
    void goAway(GoAwayCode code) {
        if (failed || goingAway) {
            return;
        }
        goingAway = true;
        output.send(new YamuxHeader(YamuxFrameType.GO_AWAY, 0, 0, code.ordinal()));
    }

    /// Lets time pass: sends the ping that is due, and notices the one that was not answered.
    void tick(long nowNanos) {
        if (failed) {
            return;
        }
        if (keepAlive.isOverdue(nowNanos)) {
            violate(YamuxViolation.PING_UNANSWERED);
            return;
        }
        if (keepAlive.isDue(nowNanos)) {
            output.send(new YamuxHeader(YamuxFrameType.PING, YamuxHeader.SYN, 0, keepAlive.start(nowNanos)));
        }
    }

    /// The bytes that arrived make no frame.
    void malformed() {
        violate(YamuxViolation.MALFORMED_FRAME);
    }

    /// Number of streams, both directions.
    int streamCount() {
        return streams.size();
    }

    /// Bytes the remote may send on a stream, 0 for an unknown one.
    long receiveWindow(long id) {
        StreamState stream = streams.get(id);
        return stream == null ? 0 : stream.receiveWindow;
    }

    /// Bytes by which all receive windows together exceed their start.
    long grownWindows() {
        return grown;
    }

    private void receivePing(YamuxHeader header, long nowNanos) {
        if (header.streamId() != 0) {
            violate(YamuxViolation.SESSION_FRAME_ON_STREAM);
        } else if (!budgets.ping(nowNanos)) {
            violate(YamuxViolation.CONTROL_RATE);
        } else if (header.has(YamuxHeader.SYN)) {
            output.send(new YamuxHeader(YamuxFrameType.PING, YamuxHeader.ACK, 0, header.length()));
        } else if (header.has(YamuxHeader.ACK)) {
            keepAlive.answered(header.length(), nowNanos);
            output.roundTrip(keepAlive.roundTripNanos());
        }
    }

    private void receiveGoAway(YamuxHeader header) {
        if (header.streamId() != 0) {
            violate(YamuxViolation.SESSION_FRAME_ON_STREAM);
        } else if (!remoteGone) {
            remoteGone = true;
            output.goingAway(header.length());
        }
    }

    private long receiveOnStream(YamuxHeader header, long nowNanos) {
        if (header.streamId() == 0) {
            violate(YamuxViolation.STREAM_FRAME_ON_SESSION);
            return 0;
        }
        if (header.payloadLength() > params.maxReceiveWindow()) {
            violate(YamuxViolation.WINDOW_EXCEEDED);
            return 0;
        }
        if (header.has(YamuxHeader.SYN) && !receiveSyn(header.streamId(), nowNanos)) {
            return 0;
        }
        StreamState stream = streams.get(header.streamId());
        if (stream == null) {
            if (!budgets.unknown(nowNanos)) {
                violate(YamuxViolation.UNKNOWN_STREAM_RATE);
            }
            return 0;
        }
        if (!stream.acknowledged) {
            stream.acknowledged = true;
            unacknowledged--;
        }
        if (header.has(YamuxHeader.RST)) {
            receiveReset(stream, nowNanos);
            return 0;
        }
        return header.type() == YamuxFrameType.DATA
                ? receiveData(stream, header, nowNanos)
                : receiveCredit(stream, header, nowNanos);
    }

    private boolean receiveSyn(long id, long nowNanos) {
        if (!remoteIds.use(id)) {
            violate(YamuxViolation.WRONG_STREAM_ID);
            return false;
        }
        if (budgets.stream(nowNanos) && !goingAway && inbound < params.maxInboundStreams()) {
            streams.put(id, new StreamState(id, false, nowNanos));
            inbound++;
            if (output.accept(id)) {
                return true;
            }
            streams.remove(id);
            inbound--;
        } else {
            output.refusedStream();
        }
        if (!budgets.refusal(nowNanos)) {
            violate(YamuxViolation.STREAM_RATE);
        } else {
            output.send(resetFrame(id));
        }
        return false;
    }

    private void receiveReset(StreamState stream, long nowNanos) {
        output.remoteReset(stream.id);
        release(stream);
        if (!budgets.reset(nowNanos)) {
            violate(YamuxViolation.CONTROL_RATE);
        }
    }

    private long receiveData(StreamState stream, YamuxHeader header, long nowNanos) {
        if (header.length() == 0 && isRepeatable(stream, header) && !budgets.reset(nowNanos)) {
            violate(YamuxViolation.CONTROL_RATE);
            return 0;
        }
        if (header.length() > stream.receiveWindow) {
            violate(YamuxViolation.WINDOW_EXCEEDED);
            return 0;
        }
        if (stream.remoteClosed) {
            if (!budgets.unknown(nowNanos)) {
                violate(YamuxViolation.UNKNOWN_STREAM_RATE);
            }
            return 0;
        }
        stream.receiveWindow -= header.length();
        if (header.has(YamuxHeader.FIN)) {
            if (header.length() == 0) {
                remoteFinished(stream);
            } else {
                finAfterPayload = stream.id;
            }
        }
        return stream.id;
    }

    private long receiveCredit(StreamState stream, YamuxHeader header, long nowNanos) {
        if (isRepeatable(stream, header) && !budgets.credit(nowNanos)) {
            violate(YamuxViolation.CONTROL_RATE);
            return 0;
        }
        stream.sendWindow += header.length();
        if (stream.sendWindow > MAX_UINT32) {
            violate(YamuxViolation.CREDIT_OVERFLOW);
            return 0;
        }
        if (header.length() > 0 && !stream.localClosed) {
            output.credited(stream.id);
        }
        if (header.has(YamuxHeader.FIN)) {
            remoteFinished(stream);
        }
        return 0;
    }

    /// SYN and the first FIN come once a stream, and the number of streams is limited; everything else needs a
    /// budget.
    private static boolean isRepeatable(StreamState stream, YamuxHeader header) {
        boolean firstFin = header.has(YamuxHeader.FIN) && !stream.remoteClosed;
        return !header.has(YamuxHeader.SYN) && !firstFin;
    }

    private void remoteFinished(StreamState stream) {
        if (!stream.remoteClosed && streams.containsKey(stream.id)) {
            stream.remoteClosed = true;
            output.remoteClosed(stream.id);
            releaseIfFinished(stream);
        }
    }

    private void releaseIfFinished(StreamState stream) {
        if (stream.localClosed && stream.remoteClosed) {
            release(stream);
        }
    }

    private void release(StreamState stream) {
        if (streams.remove(stream.id) == null) {
            return;
        }
        if (stream.outbound) {
            outbound--;
        } else {
            inbound--;
        }
        if (!stream.acknowledged) {
            unacknowledged--;
        }
        grown -= stream.windowSize - YamuxParams.INITIAL_WINDOW;
        output.released(stream.id);
    }

    private long growth(StreamState stream, long nowNanos) {
        long roundTrip = keepAlive.roundTripNanos();
        boolean fast = roundTrip > 0 && nowNanos - stream.lastCreditNanos < GROWTH_ROUND_TRIPS * roundTrip;
        if (!fast) {
            return 0;
        }
        long growth = Math.min(
                Math.min(stream.windowSize, params.maxReceiveWindow() - stream.windowSize),
                params.receiveWindowBudget() - grown);
        stream.windowSize += growth;
        grown += growth;
        return growth;
    }

    private void violate(YamuxViolation violation) {
        if (failed) {
            return;
        }
        if (!goingAway) {
            output.send(new YamuxHeader(YamuxFrameType.GO_AWAY, 0, 0, GoAwayCode.PROTOCOL_ERROR.ordinal()));
        }
        failed = true;
        output.violated(violation);
    }

    private static YamuxHeader resetFrame(long id) {
        return new YamuxHeader(YamuxFrameType.WINDOW_UPDATE, YamuxHeader.RST, id, 0);
    }
}
