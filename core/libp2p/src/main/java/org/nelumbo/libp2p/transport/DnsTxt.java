package org.nelumbo.libp2p.transport;

import java.io.IOException;
import java.util.List;

/// Looks up texts in the DNS.
@FunctionalInterface
public interface DnsTxt {
    /// The TXT records of `name`. Waits for the answer; an interrupt may go unnoticed.
    ///
    /// @param name letters, digits, `-`, `_` and `.` only
    /// @return none if there are none
    /// @throws IOException if nobody answers
    List<String> texts(String name) throws IOException;
}
