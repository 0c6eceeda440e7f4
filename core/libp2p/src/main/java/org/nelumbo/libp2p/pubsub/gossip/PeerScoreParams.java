package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.pubsub.Topic;

/// How peers are scored. Source: libp2p/specs, gossipsub 1.1; numbers of js-libp2p unless said
/// otherwise.
///
/// @param topics by name, or by the start of the name where the key ends with `*`; the first that
///     fits counts; a topic without an entry does not count
/// @param topicCap the most that all topics together may add
/// @param applicationWeight P5: what the application thinks of a peer counts times this
/// @param colocation P6: peers on one IP address
/// @param behaviour P7: broken rules
/// @param decayToZero counters below it become zero
/// @param retain how long a bad score is kept after the peer left
/// @param thresholds what scores allow
public record PeerScoreParams(
        Map<String, TopicScoreParams> topics,
        double topicCap,
        double applicationWeight,
        Colocation colocation,
        Behaviour behaviour,
        double decayToZero,
        Duration retain,
        ScoreThresholds thresholds) {
    private static final String SIGNERS = "musig2:signers:*";

    /// js-libp2p's defaults, as the reference uses them: no topic counts.
    public static final PeerScoreParams JS_DEFAULT = new PeerScoreParams(
            Map.of(),
            10,
            10,
            new Colocation(-5, 10, true),
            new Behaviour(-10, 0, 0.2),
            0.1,
            Duration.ofHours(1),
            ScoreThresholds.JS_DEFAULT);

    /// The set proposed by the security analysis of the reference (§6.1) for the topics of signers.
    /// Its decays are per second, as it leaves js-libp2p's interval as it is.
    /// It punishes every peer of a quiet topic under P3, so that a mesh without messages falls
    /// apart; see `core/decisions/0081`.
    public static final PeerScoreParams SECURITY_ANALYSIS = JS_DEFAULT
            .withTopic(
                    SIGNERS,
                    new TopicScoreParams(
                            1,
                            new TopicScoreParams.TimeInMesh(0.01, Duration.ofSeconds(1), 3600),
                            new TopicScoreParams.FirstDeliveries(1, 0.5, 100),
                            new TopicScoreParams.MeshDeliveries(
                                    -1, 0.5, 100, 5, Duration.ofMillis(10), Duration.ofSeconds(5)),
                            -1,
                            0.5,
                            -100,
                            0.3))
            .withThresholds(new ScoreThresholds(-500, -1000, -2500, 0, 1));

    /// Ours: the topic parameters of [#SECURITY_ANALYSIS] without P3, and js-libp2p's thresholds,
    /// so that one invalid message is enough to graylist.
    public static final PeerScoreParams DEFAULT = JS_DEFAULT.withTopic(
            SIGNERS,
            SECURITY_ANALYSIS
                    .topic(new Topic("musig2:signers:spend"))
                    .orElseThrow()
                    .withoutMeshDeliveries());

    public PeerScoreParams {
        topics = Collections.unmodifiableMap(new LinkedHashMap<>(topics));
    }

    /// P6: `weight` times the square of the number of peers on one address beyond `threshold`.
    ///
    /// @param exemptLocal true to leave out loopback and private addresses, where many peers on one
    ///     address are normal. Peers reached through a relay never count.
    public record Colocation(double weight, int threshold, boolean exemptLocal) {}

    /// P7: `weight` times the square of the number of broken rules beyond `threshold`.
    ///
    /// @param decay factor per second: with js-libp2p's 0.2 a broken rule is forgotten after two
    ///     seconds
    public record Behaviour(double weight, double threshold, double decay) {}

    /// The parameters of a topic, if it counts.
    public Optional<TopicScoreParams> topic(Topic topic) {
        for (Map.Entry<String, TopicScoreParams> entry : topics.entrySet()) {
            if (fits(entry.getKey(), topic.name())) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /// The same, with one more topic, or all topics that start alike where `pattern` ends with `*`.
    public PeerScoreParams withTopic(String pattern, TopicScoreParams params) {
        Map<String, TopicScoreParams> more = new LinkedHashMap<>(topics);
        more.put(pattern, params);
        return new PeerScoreParams(
                more, topicCap, applicationWeight, colocation, behaviour, decayToZero, retain, thresholds);
    }

    /// The same, with other thresholds.
    public PeerScoreParams withThresholds(ScoreThresholds other) {
        return new PeerScoreParams(
                topics, topicCap, applicationWeight, colocation, behaviour, decayToZero, retain, other);
    }

    /// The same, with another rule for peers on one address.
    public PeerScoreParams withColocation(Colocation other) {
        return new PeerScoreParams(
                topics, topicCap, applicationWeight, other, behaviour, decayToZero, retain, thresholds);
    }

    private static boolean fits(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
