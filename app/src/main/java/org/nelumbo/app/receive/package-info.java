/// A fresh address, checked by every co-signer.
@NullMarked
package org.nelumbo.app.receive;

import org.jspecify.annotations.NullMarked;
