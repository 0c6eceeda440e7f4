/// Requests, approvals and signing sessions between co-signers.
@NullMarked
package org.nelumbo.coordination;

import org.jspecify.annotations.NullMarked;
