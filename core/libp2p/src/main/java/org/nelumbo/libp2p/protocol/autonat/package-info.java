/// AutoNAT v1: asking others whether they can dial us, and answering them.
@NullMarked
package org.nelumbo.libp2p.protocol.autonat;

import org.jspecify.annotations.NullMarked;
