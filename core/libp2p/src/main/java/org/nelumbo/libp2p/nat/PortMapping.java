package org.nelumbo.libp2p.nat;

import java.net.InetSocketAddress;
import java.time.Duration;

/// A TCP port of the router that leads to one of ours.
///
/// @param internalPort ours
/// @param external where others reach it
/// @param lifetime how long it stays unless it is renewed; zero for a router that keeps it until it is deleted
public record PortMapping(MappingProtocol protocol, int internalPort, InetSocketAddress external, Duration lifetime) {}
