package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// An [Rpc] in the making. Lists stay the shared empty one until something is put in. Not
/// thread-safe.
final class RpcDraft {
    private List<TopicChange> subscriptions = List.of();
    private List<GossipMessage> messages = List.of();
    private List<IHave> ihave = List.of();
    private List<MessageId> iwant = List.of();
    private List<Topic> graft = List.of();
    private List<Prune> prune = List.of();
    private List<MessageId> idontwant = List.of();

    void subscription(TopicChange change) {
        subscriptions = with(subscriptions, change);
    }

    void message(GossipMessage message) {
        messages = with(messages, message);
    }

    void ihave(IHave announced) {
        ihave = with(ihave, announced);
    }

    void iwant(MessageId wanted) {
        iwant = with(iwant, wanted);
    }

    void graft(Topic topic) {
        graft = with(graft, topic);
    }

    void prune(Prune pruned) {
        prune = with(prune, pruned);
    }

    void idontwant(MessageId unwanted) {
        idontwant = with(idontwant, unwanted);
    }

    Rpc toRpc() {
        return new Rpc(subscriptions, messages, ihave, iwant, graft, prune, idontwant);
    }

    private static <T> List<T> with(List<T> list, T element) {
        List<T> growing = list.isEmpty() ? new ArrayList<>(1) : list;
        growing.add(element);
        return growing;
    }
}
