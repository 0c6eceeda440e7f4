package org.nelumbo.coordination.message;

/// Something one member says to another. Who says it, to whom, about which request and attempt, and when, stands in
/// the
/// envelope.
///
/// A payment's conversation, one line a step:
///
/// ```
/// proposer    → all   SigningRequestAnnouncement
/// each        → all   ParticipantJoined | RequestRejected      (approvals are durable)
/// coordinator → all   SessionReady                             (attempt k begins)
/// each        → all   NonceCommit                              (round 0)
/// each        → all   NonceShare                               (round 1, once all commitments are in)
/// each        → all   PartialSigShare                          (round 2, once all nonces open theirs)
/// each        → all   SignatureFinalized                       (for those who miss a share)
/// sender      → all   BroadcastNotice
/// ```
public sealed interface CoordinationMessage
        permits SigningRequestAnnouncement,
                ParticipantJoined,
                RequestRejected,
                RequestWithdrawn,
                SessionMessage,
                SignatureFinalized,
                SessionAbort,
                BlameEvidence,
                BroadcastNotice,
                Acknowledgement,
                AddressCheck,
                LobbyMessage {
    /// Its kind.
    MessageType type();
}
