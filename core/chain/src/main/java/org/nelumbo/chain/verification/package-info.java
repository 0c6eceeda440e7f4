/// Running scripts and judging whole transactions under Lotus rules.
@NullMarked
package org.nelumbo.chain.verification;

import org.jspecify.annotations.NullMarked;
