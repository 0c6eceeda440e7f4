/// Tests of owner-only files.
@NullMarked
package org.nelumbo.wallet.file;

import org.jspecify.annotations.NullMarked;
