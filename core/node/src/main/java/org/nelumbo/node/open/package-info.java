/// Everything that runs while the vault is open, plugged together.
@NullMarked
package org.nelumbo.node.open;

import org.jspecify.annotations.NullMarked;
