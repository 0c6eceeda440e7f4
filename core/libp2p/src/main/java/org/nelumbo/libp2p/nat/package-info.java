/// Asking the home router to pass connections on to us: PCP, NAT-PMP and UPnP. Opt-in; the router's answers are hostile
/// input.
@NullMarked
package org.nelumbo.libp2p.nat;

import org.jspecify.annotations.NullMarked;
