/// The program without a screen: run a node, use a wallet, see the demo.
@NullMarked
package org.nelumbo.node.headless;

import org.jspecify.annotations.NullMarked;
