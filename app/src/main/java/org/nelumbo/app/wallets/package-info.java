/// Shared wallets and one wallet's page.
@NullMarked
package org.nelumbo.app.wallets;

import org.jspecify.annotations.NullMarked;
