package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.nelumbo.libp2p.pubsub.MessageId;

/// Cuts an [Rpc] into several, none larger than allowed, in the same order. Nothing is lost but a
/// single message, or a single control entry, that is too large alone.
public final class RpcSplitter {
    /// Field and length around control entries.
    private static final int MARGIN = 16;

    private static final int IDS_IN_IHAVE = 200;

    private final RpcLimits limits;
    private final List<Rpc> parts = new ArrayList<>();
    private RpcDraft draft = new RpcDraft();
    private int size;
    private int messages;

    private RpcSplitter(RpcLimits limits) {
        this.limits = limits;
    }

    /// The parts; the RPC itself where it is small enough.
    public static List<Rpc> split(Rpc rpc, RpcLimits limits) {
        if (rpc.messages().size() <= limits.maxMessages()
                && rpc.iwant().size() <= limits.maxMessages()
                && RpcCodec.size(rpc) <= limits.maxSentBytes()) {
            return rpc.isEmpty() ? List.of() : List.of(rpc);
        }
        RpcSplitter splitter = new RpcSplitter(limits);
        splitter.add(rpc);
        splitter.finishPart();
        return splitter.parts;
    }

    private void add(Rpc rpc) {
        addEach(rpc.subscriptions(), change -> ProtobufSize.text(change.topic().name()), RpcDraft::subscription);
        for (GossipMessage message : rpc.messages()) {
            if (messages == limits.maxMessages()) {
                finishPart();
            }
            addEach(List.of(message), GossipMessageCodec::size, RpcDraft::message);
            messages++;
        }
        addEach(rpc.graft(), topic -> ProtobufSize.text(topic.name()), RpcDraft::graft);
        addEach(rpc.prune(), prune -> RpcCodec.size(ofPrune(prune)), RpcDraft::prune);
        for (IHave announced : rpc.ihave()) {
            chunks(announced.ids(), IDS_IN_IHAVE)
                    .forEach(ids ->
                            addEach(List.of(new IHave(announced.topic(), ids)), RpcSplitter::size, RpcDraft::ihave));
        }
        // Whoever answers an RPC answers with one RPC, which must not hold more messages than one may.
        for (List<MessageId> wanted : chunks(rpc.iwant(), limits.maxMessages())) {
            finishPart();
            addEach(wanted, RpcSplitter::size, RpcDraft::iwant);
        }
        for (List<MessageId> unwanted : chunks(rpc.idontwant(), limits.maxIDontWant())) {
            finishPart();
            addEach(unwanted, RpcSplitter::size, RpcDraft::idontwant);
        }
    }

    private <T> void addEach(List<T> elements, Function<T, Integer> sizeOf, BiConsumer<RpcDraft, T> put) {
        for (T element : elements) {
            int more = sizeOf.apply(element) + MARGIN;
            if (more > limits.maxSentBytes()) {
                continue;
            }
            if (size + more > limits.maxSentBytes()) {
                finishPart();
            }
            put.accept(draft, element);
            size += more;
        }
    }

    private void finishPart() {
        if (size > 0) {
            parts.add(draft.toRpc());
        }
        draft = new RpcDraft();
        size = 0;
        messages = 0;
    }

    private static <T> List<List<T>> chunks(List<T> elements, int chunk) {
        List<List<T>> all = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += chunk) {
            all.add(elements.subList(from, Math.min(elements.size(), from + chunk)));
        }
        return all;
    }

    private static int size(IHave announced) {
        return announced.ids().stream().mapToInt(RpcSplitter::size).sum()
                + ProtobufSize.text(announced.topic().name());
    }

    private static int size(MessageId id) {
        return ProtobufSize.bytes(id.bytes().size());
    }

    private static Rpc ofPrune(Prune prune) {
        return new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(prune), List.of());
    }
}
