/// How members of a circle (a shared wallet, or a lobby) find each other's computers: presence records, sealed to
/// the members, under keys and topics that change every day (`PROTOCOL.md` §11).
@NullMarked
package org.nelumbo.coordination.rendezvous;

import org.jspecify.annotations.NullMarked;
