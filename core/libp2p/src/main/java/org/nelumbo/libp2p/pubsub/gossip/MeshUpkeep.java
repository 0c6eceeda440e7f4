package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.nelumbo.libp2p.pubsub.Topic;

/// What every heartbeat does for a mesh: bad peers out, the right number, enough peers we chose
/// ourselves, and now and then better ones. Source: libp2p/specs, gossipsub 1.1, heartbeat.
final class MeshUpkeep {
    private final RouterState state;
    private final MeshRules rules;

    MeshUpkeep(RouterState state, MeshRules rules) {
        this.state = state;
        this.rules = rules;
    }

    /// @param tick number of this heartbeat
    void heartbeat(Topic topic, long tick, Turn turn) {
        MeshParams params = state.params.mesh();
        dismissBad(topic, turn);
        if (state.mesh(topic).size() < params.low()) {
            rules.fill(topic, params.degree() - state.mesh(topic).size(), turn);
        }
        if (state.mesh(topic).size() > params.high()) {
            shrink(topic, turn);
        }
        if (state.mesh(topic).size() >= params.low()) {
            addOutbound(topic, turn);
        }
        if (tick % params.opportunisticTicks() == 0 && state.mesh(topic).size() > 1) {
            addBetter(topic, turn);
        }
    }

    private void dismissBad(Topic topic, Turn turn) {
        List<GossipPeer> bad = new ArrayList<>();
        for (GossipPeer peer : state.mesh(topic)) {
            if (state.scoreOf(peer) < 0) {
                bad.add(peer);
            }
        }
        bad.forEach(peer -> rules.prune(topic, peer, false, false, turn));
    }

    /// Keeps the best few and draws the others, so that newcomers have a chance and nobody can
    /// crowd the mesh.
    private void shrink(Topic topic, Turn turn) {
        MeshParams params = state.params.mesh();
        List<GossipPeer> byScore = new ArrayList<>(state.mesh(topic));
        // Equal scores must not be kept in the order of joining: whoever came first would stay for ever.
        Collections.shuffle(byScore, turn.random());
        byScore.sort(Comparator.comparingDouble(state::scoreOf).reversed());
        List<GossipPeer> rest = new ArrayList<>(byScore.subList(params.bestKept(), byScore.size()));
        List<GossipPeer> kept = new ArrayList<>(byScore.subList(0, params.bestKept()));
        Collections.shuffle(rest, turn.random());
        kept.addAll(rest.subList(0, params.degree() - params.bestKept()));
        rest.removeAll(kept);
        long missing = params.outboundKept()
                - kept.stream().filter(GossipPeer::isOutbound).count();
        List<GossipPeer> chosen = rest.stream()
                .filter(GossipPeer::isOutbound)
                .limit(Math.max(0, missing))
                .toList();
        for (GossipPeer peer : chosen) {
            replaceLastInbound(kept, peer, params.bestKept());
        }
        List<GossipPeer> leaving = new ArrayList<>(state.mesh(topic));
        leaving.removeAll(kept);
        leaving.forEach(peer -> rules.prune(topic, peer, false, state.params.peerExchange(), turn));
    }

    private static void replaceLastInbound(List<GossipPeer> kept, GossipPeer outbound, int untouched) {
        for (int i = kept.size() - 1; i >= untouched; i--) {
            if (!kept.get(i).isOutbound()) {
                kept.set(i, outbound);
                return;
            }
        }
    }

    private void addOutbound(Topic topic, Turn turn) {
        long outbound =
                state.mesh(topic).stream().filter(GossipPeer::isOutbound).count();
        int missing = (int) (state.params.mesh().outboundKept() - outbound);
        if (missing > 0) {
            List<GossipPeer> candidates = state.hearing(
                    topic, peer -> peer.isOutbound() && rules.mayGraft(topic, peer, turn) && state.scoreOf(peer) >= 0);
            RouterState.draw(candidates, missing, turn).forEach(peer -> rules.graft(topic, peer, turn));
        }
    }

    private void addBetter(Topic topic, Turn turn) {
        double median = median(topic);
        if (median < state.thresholds().opportunisticGraft()) {
            List<GossipPeer> candidates =
                    state.hearing(topic, peer -> rules.mayGraft(topic, peer, turn) && state.scoreOf(peer) > median);
            RouterState.draw(candidates, state.params.mesh().opportunisticPeers(), turn)
                    .forEach(peer -> rules.graft(topic, peer, turn));
        }
    }

    private double median(Topic topic) {
        double[] scores =
                state.mesh(topic).stream().mapToDouble(state::scoreOf).sorted().toArray();
        return scores[scores.length / 2];
    }
}
