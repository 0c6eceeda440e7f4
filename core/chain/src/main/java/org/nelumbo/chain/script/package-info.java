/// Scripts: opcodes, building, parsing, templates and execution under Lotus rules.
@NullMarked
package org.nelumbo.chain.script;

import org.jspecify.annotations.NullMarked;
