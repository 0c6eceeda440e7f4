package org.nelumbo.libp2p.nat;

import java.time.Duration;
import org.nelumbo.foundation.failure.Result;

/// One way of asking a router. Calls block, for seconds where the router does not answer; made for virtual threads.
public interface PortMapper {
    /// What it speaks.
    MappingProtocol protocol();

    /// Maps an outside TCP port to `internalPort` of this machine, or renews that.
    ///
    /// @param lifetime wanted; the router may grant another
    Result<PortMapping, MappingFailure> map(int internalPort, Duration lifetime) throws InterruptedException;

    /// Takes a mapping back. The router may not answer; then the mapping ends with its lifetime.
    void unmap(PortMapping mapping) throws InterruptedException;
}
