/// The lobby as a person goes through it: words to hear, a seat to take.
@NullMarked
package org.nelumbo.node.lobby;

import org.jspecify.annotations.NullMarked;
