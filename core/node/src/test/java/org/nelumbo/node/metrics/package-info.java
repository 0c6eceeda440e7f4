/// Tests of the figures for operators.
@NullMarked
package org.nelumbo.node.metrics;

import org.jspecify.annotations.NullMarked;
