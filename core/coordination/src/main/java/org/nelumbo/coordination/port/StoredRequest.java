package org.nelumbo.coordination.port;

import java.time.Instant;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.foundation.bytes.Bytes;

/// A request as it is stored: approvals, rejections, attempts, released partial signatures, final signatures and the
/// broadcast duty are all in `state`.
///
/// @param open false once nothing can change any more
/// @param state versioned encoding by this room; storage does not look inside
public record StoredRequest(RequestId id, WalletId wallet, boolean open, Instant updatedAt, Bytes state) {}
