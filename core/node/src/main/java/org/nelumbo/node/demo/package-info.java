/// A whole payment told as a story: three wallets, one signature.
@NullMarked
package org.nelumbo.node.demo;

import org.jspecify.annotations.NullMarked;
