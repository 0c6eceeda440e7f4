package org.nelumbo.libp2p.transport;

import io.netty.channel.Channel;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// A place where connections come in.
///
/// @param server closing it ends the listening, not the connections
/// @param address with its real port, without `/p2p/…`
public record Listening(Channel server, Multiaddr address) {}
