package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.message.AddressCheck;
import org.nelumbo.coordination.port.AddressDerivation;
import org.nelumbo.coordination.port.OutboxEntry;
import org.nelumbo.coordination.port.SharedWalletDirectory;
import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.coordination.service.AddressCheckService;
import org.nelumbo.coordination.service.AddressVerdict;
import org.nelumbo.coordination.service.CheckedAddress;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;

/// The address checks of all our shared wallets: asks, answers, and compares. Lives on the engine's event
/// thread, except for what [AddressCheckService] offers to any thread. Nothing of it is stored.
final class AddressDesk implements AddressCheckService {
    static final Duration LIFE = Duration.ofDays(14);
    static final int MAX_ADDRESSES = 1_000;
    /// Most answers to one member that wait for an acknowledgement.
    static final int MAX_UNHEARD = 100;

    private final EngineContext context;
    private final EntropySource entropy;
    private final SharedWalletDirectory wallets;
    private final AddressDerivation addresses;
    private final QuestionLimit limit;
    private final LinkedHashMap<CheckedAddress, AddressInquiry> inquiries = new LinkedHashMap<>();
    private final Set<CheckedAddress> unwritten = new LinkedHashSet<>();
    private final Map<MemberId, Set<Bytes>> unheard = new HashMap<>();
    private final MutableObservable<Map<CheckedAddress, Map<MemberId, AddressVerdict>>> published =
            new MutableObservable<>(Map.of());
    private boolean publishing;
    private boolean closed;

    AddressDesk(
            EngineContext context, EntropySource entropy, SharedWalletDirectory wallets, AddressDerivation addresses) {
        this.context = context;
        this.entropy = entropy;
        this.wallets = wallets;
        this.addresses = addresses;
        this.limit = new QuestionLimit(context.time());
    }

    @Override
    public Observable<Map<CheckedAddress, Map<MemberId, AddressVerdict>>> verdicts() {
        return published;
    }

    @Override
    public void ask(WalletId wallet, KeyPath path) {
        context.thread().execute(() -> {
            if (!closed) {
                askNow(new CheckedAddress(wallet, path));
            }
        });
    }

    /// Keys may have become usable: asks what could not be signed before.
    void refresh() {
        List<CheckedAddress> waiting = List.copyOf(unwritten);
        unwritten.clear();
        waiting.forEach(this::askNow);
    }

    /// Deals with a question or an answer of another member. Whatever we do not wait for counts against its
    /// limit.
    Handling receive(SigningGroup group, AddressCheck check, EnvelopeHeader header) {
        CheckedAddress address = new CheckedAddress(group.wallet(), check.path());
        boolean fits = header.scope().equals(scope(address));
        Optional<AddressInquiry> awaited = Optional.ofNullable(inquiries.get(address))
                .filter(inquiry -> fits
                        && check.answer()
                        && inquiry.question(header.sender()).isPresent());
        if (awaited.isPresent()) {
            awaited.get().answered(header.sender(), check.script());
            changed();
            return Handling.DONE;
        }
        if (!limit.take(header.sender())) {
            return Handling.LATER;
        }
        Optional<Participant> asker = group.find(header.sender());
        return check.answer() || !fits || asker.isEmpty() ? Handling.DONE : answer(group, address, asker.get());
    }

    void close() {
        closed = true;
    }

    private void askNow(CheckedAddress address) {
        Optional<SigningGroup> group = wallets.find(address.wallet());
        Optional<Bytes> script = group.flatMap(known -> addresses.script(address.wallet(), address.path()));
        if (group.isEmpty() || script.isEmpty()) {
            return;
        }
        AddressInquiry inquiry =
                Optional.ofNullable(inquiries.get(address)).orElseGet(() -> new AddressInquiry(script.get()));
        inquiries.putLast(address, inquiry);
        AddressCheck question = new AddressCheck(address.path(), inquiry.script(), false);
        for (Participant other : group.get().others()) {
            boolean open = inquiry.question(other.member())
                    .filter(context.post()::isUnacknowledged)
                    .isPresent();
            if (!open && !inquiry.isConfirmedBy(other.member())) {
                tell(group.get(), address, other, question)
                        .ifPresentOrElse(
                                envelope -> inquiry.asked(other.member(), envelope), () -> unwritten.add(address));
            }
        }
        forgetOldest();
        changed();
    }

    private Handling answer(SigningGroup group, CheckedAddress address, Participant asker) {
        Optional<Bytes> script = addresses.script(address.wallet(), address.path());
        if (script.isEmpty()) {
            return Handling.DONE;
        }
        Set<Bytes> waiting = unheard.computeIfAbsent(asker.member(), absent -> new HashSet<>());
        waiting.removeIf(envelope -> !context.post().isUnacknowledged(envelope));
        if (waiting.size() >= MAX_UNHEARD) {
            return Handling.LATER;
        }
        addresses.handedOut(address.wallet(), address.path());
        Optional<Bytes> answered = tell(group, address, asker, new AddressCheck(address.path(), script.get(), true));
        answered.ifPresent(waiting::add);
        return answered.isPresent() ? Handling.DONE : Handling.LATER;
    }

    // Nothing of a check is stored, so no sequence number outlives a restart. Each message therefore counts
    // from 1 in an attempt of its own, drawn at random: who restarts does not use a number twice.
    private Optional<Bytes> tell(
            SigningGroup group, CheckedAddress about, Participant recipient, AddressCheck message) {
        Address address = new Address(
                group.wallet(),
                scope(about),
                freshAttempt(),
                group.self(),
                group.indexOf(group.self()),
                List.of(recipient));
        Optional<List<OutboxEntry>> written = context.post()
                .write(address, 1, context.time().now().plus(LIFE), message)
                .asValue();
        written.ifPresent(entries -> context.post().send(entries, 0));
        return written.map(entries -> entries.getFirst().id());
    }

    private int freshAttempt() {
        Bytes drawn = entropy.bytes(Integer.BYTES);
        int number = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            number = number << Byte.SIZE | drawn.unsigned(i);
        }
        return Math.max(1, number & Integer.MAX_VALUE);
    }

    private void forgetOldest() {
        while (inquiries.size() > MAX_ADDRESSES) {
            Map.Entry<CheckedAddress, AddressInquiry> oldest = inquiries.pollFirstEntry();
            context.post().drop(oldest.getValue().questions());
            unwritten.remove(oldest.getKey());
        }
    }

    private void changed() {
        if (!publishing) {
            publishing = true;
            context.thread().execute(this::publish);
        }
    }

    private void publish() {
        publishing = false;
        Map<CheckedAddress, Map<MemberId, AddressVerdict>> next = new LinkedHashMap<>();
        inquiries.forEach((address, inquiry) -> next.put(address, inquiry.verdicts()));
        published.set(Collections.unmodifiableMap(next));
    }

    /// What the envelopes of a check are bound to: `tagged("Nelumbo/address-check", wallet ‖ chain(1) ‖
    /// index(4))`.
    static Bytes scope(CheckedAddress address) {
        Bytes path = new ByteWriter()
                .writeByte(address.path().chain())
                .writeUint32BigEndian(address.path().index())
                .toBytes();
        return Hashes.tagged("Nelumbo/address-check", address.wallet().bytes(), path);
    }
}
