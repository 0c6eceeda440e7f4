/// What members say to each other: one sealed set of messages, one record each.
@NullMarked
package org.nelumbo.coordination.message;

import org.jspecify.annotations.NullMarked;
