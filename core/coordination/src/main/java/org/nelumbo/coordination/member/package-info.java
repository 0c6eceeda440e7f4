/// Who signs together: members, their peers and their groups.
@NullMarked
package org.nelumbo.coordination.member;

import org.jspecify.annotations.NullMarked;
