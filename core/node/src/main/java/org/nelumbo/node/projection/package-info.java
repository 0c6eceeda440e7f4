/// Turns what the rooms know into what a front end sees. Pure but for the signing log, which remembers
/// when things were first seen.
@NullMarked
package org.nelumbo.node.projection;

import org.jspecify.annotations.NullMarked;
