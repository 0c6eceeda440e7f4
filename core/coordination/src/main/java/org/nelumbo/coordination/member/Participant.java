package org.nelumbo.coordination.member;

/// A member and the computer they sign with.
public record Participant(MemberId member, MemberPeer peer) {}
