package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.message.Acknowledgement;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.port.OutboxEntry;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;

/// Writes envelopes, sends them, and sends them again with growing pauses until they are acknowledged, expire, or are
/// dropped. Lives on the engine's event thread.
public final class Post {
    private static final Bytes NO_SCOPE = Bytes.of(new byte[EnvelopeHeader.SCOPE_SIZE]);
    private static final Duration ACKNOWLEDGEMENT_LIFE = Duration.ofHours(1);
    /// A receipt forgotten in a crash costs one more sending, so receipts do not wait for the disk one by one.
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(1);

    private final EventThread thread;
    private final TimeSource time;
    private final EnvelopeSigning signing;
    private final CoordinationTransport transport;
    private final MemberPeer ownPeer;
    private final EngineParams params;
    private final Consumer<List<Bytes>> settled;
    private final Map<Bytes, Pending> outbox = new LinkedHashMap<>();
    private final Map<Participant, Receipts> receipts = new LinkedHashMap<>();
    private final List<Bytes> unsettled = new ArrayList<>();
    private Optional<Cancellable> resendTimer = Optional.empty();
    private Optional<Instant> resendAt = Optional.empty();

    private record Pending(OutboxEntry entry, int attempt, int sendings, Instant dueAt) {}

    private record Receipts(Address address, List<Bytes> ids) {}

    /// @param settled told, a while later and many together, the ids of messages outside of attempts that need no more
    ///     sending, acknowledged or expired
    public Post(
            EventThread thread,
            TimeSource time,
            EnvelopeSigning signing,
            CoordinationTransport transport,
            MemberPeer ownPeer,
            EngineParams params,
            Consumer<List<Bytes>> settled) {
        this.thread = thread;
        this.time = time;
        this.signing = signing;
        this.transport = transport;
        this.ownPeer = ownPeer;
        this.params = params;
        this.settled = settled;
    }

    /// Signs (and seals) a message once for each recipient. Nothing is sent yet.
    Result<List<OutboxEntry>, KeysUnavailable> write(
            Address address, int sequence, Instant expiresAt, CoordinationMessage message) {
        List<OutboxEntry> entries = new ArrayList<>();
        for (Participant recipient : address.recipients()) {
            EnvelopeHeader header = new EnvelopeHeader(
                    message.type(),
                    address.wallet(),
                    address.scope(),
                    address.attempt(),
                    address.sender(),
                    address.senderIndex(),
                    ownPeer,
                    recipient.member(),
                    recipient.peer(),
                    sequence,
                    time.now(),
                    expiresAt);
            switch (signing.seal(header, message)) {
                case Result.Failed<EnvelopeSigning.Sealed, KeysUnavailable>(var locked) -> {
                    return Result.failed(locked);
                }
                case Result.Ok<EnvelopeSigning.Sealed, KeysUnavailable>(var sealed) ->
                    entries.add(new OutboxEntry(
                            sealed.id(), new RequestId(address.scope()), recipient, expiresAt, sealed.bytes()));
            }
        }
        return Result.ok(entries);
    }

    /// Sends what was written, again and again.
    ///
    /// @param attempt what [#dropAttempt] names, 0 for messages that outlive attempts
    void send(List<OutboxEntry> entries, int attempt) {
        Instant now = time.now();
        for (OutboxEntry entry : entries) {
            outbox.put(entry.id(), new Pending(entry, attempt, 1, now.plus(params.resendAfter(1))));
            transport.send(entry.recipient().peer(), entry.envelope());
        }
        plan();
    }

    /// Stops sending the messages of one attempt.
    void dropAttempt(Bytes scope, int attempt) {
        outbox.values()
                .removeIf(pending -> pending.attempt() == attempt
                        && attempt > 0
                        && pending.entry().request().bytes().equals(scope));
    }

    /// True while something of this scope has not been acknowledged by this recipient.
    boolean isPending(Bytes scope, Participant recipient) {
        return outbox.values().stream()
                .anyMatch(pending -> pending.attempt() == 0
                        && pending.entry().recipient().equals(recipient)
                        && pending.entry().request().bytes().equals(scope));
    }

    /// True while this envelope is sent again.
    boolean isUnacknowledged(Bytes id) {
        return outbox.containsKey(id);
    }

    /// Stops sending these envelopes.
    void drop(Collection<Bytes> ids) {
        outbox.keySet().removeAll(ids);
    }

    /// Will tell the sender that its message is here; several go together.
    ///
    /// @param address one recipient, the sender of the message
    void acknowledge(Address address, Bytes id) {
        Participant recipient = address.recipients().getFirst();
        boolean first = receipts.isEmpty();
        Receipts open = receipts.computeIfAbsent(recipient, absent -> new Receipts(address, new ArrayList<>()));
        open.ids().add(id);
        if (open.ids().size() >= Acknowledgement.MAX_MESSAGES) {
            receipts.remove(recipient);
            sendReceipts(open);
        }
        if (first) {
            thread.schedule(params.acknowledgeAfter(), this::sendAllReceipts);
        }
    }

    /// A recipient has these messages. Only a message's own recipient can settle it.
    void acknowledged(Participant from, List<Bytes> ids) {
        List<Pending> known = ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(outbox.get(id)).stream())
                .filter(pending -> pending.entry().recipient().equals(from))
                .toList();
        known.forEach(this::settle);
    }

    /// A connection is there: what waits for this peer goes out at once.
    void connected(MemberPeer peer) {
        Instant now = time.now();
        outbox.replaceAll((id, pending) -> {
            if (!pending.entry().recipient().peer().equals(peer)) {
                return pending;
            }
            transport.send(peer, pending.entry().envelope());
            return new Pending(pending.entry(), pending.attempt(), 1, now.plus(params.resendAfter(1)));
        });
        plan();
    }

    private void sendAllReceipts() {
        List<Receipts> open = List.copyOf(receipts.values());
        receipts.clear();
        open.forEach(this::sendReceipts);
    }

    private void sendReceipts(Receipts open) {
        Address to = open.address();
        Address address = new Address(to.wallet(), NO_SCOPE, 0, to.sender(), to.senderIndex(), to.recipients());
        // With locked keys there is no receipt; the sender sends again, and gets one then.
        write(address, 1, time.now().plus(ACKNOWLEDGEMENT_LIFE), new Acknowledgement(open.ids()))
                .asValue()
                .ifPresent(entries -> entries.forEach(
                        entry -> transport.send(entry.recipient().peer(), entry.envelope())));
    }

    private void resend() {
        resendAt = Optional.empty();
        resendTimer = Optional.empty();
        Instant now = time.now();
        List<Pending> expired = new ArrayList<>();
        for (Map.Entry<Bytes, Pending> slot : outbox.entrySet()) {
            Pending pending = slot.getValue();
            if (!pending.entry().expiresAt().isAfter(now)) {
                expired.add(pending);
            } else if (!pending.dueAt().isAfter(now)) {
                transport.send(
                        pending.entry().recipient().peer(), pending.entry().envelope());
                int sendings = pending.sendings() + 1;
                slot.setValue(new Pending(
                        pending.entry(), pending.attempt(), sendings, now.plus(params.resendAfter(sendings))));
            }
        }
        expired.forEach(this::settle);
        plan();
    }

    // The messages of an attempt were never stored.
    private void settle(Pending done) {
        Bytes id = done.entry().id();
        outbox.remove(id);
        if (done.attempt() != 0) {
            return;
        }
        if (unsettled.isEmpty()) {
            thread.schedule(SETTLE_AFTER, this::settleAll);
        }
        unsettled.add(id);
    }

    private void settleAll() {
        List<Bytes> all = List.copyOf(unsettled);
        unsettled.clear();
        settled.accept(all);
    }

    private void plan() {
        Optional<Instant> next = outbox.values().stream().map(Pending::dueAt).min(Instant::compareTo);
        if (next.isEmpty() || resendAt.isPresent() && !next.get().isBefore(resendAt.get())) {
            return;
        }
        resendTimer.ifPresent(Cancellable::cancel);
        Duration pause = Duration.between(time.now(), next.get());
        resendAt = next;
        resendTimer = Optional.of(thread.schedule(pause.isNegative() ? Duration.ZERO : pause, this::resend));
    }
}
