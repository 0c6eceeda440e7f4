/// Figures for the operator of a node, in the text format that Prometheus collects.
@NullMarked
package org.nelumbo.node.metrics;

import org.jspecify.annotations.NullMarked;
