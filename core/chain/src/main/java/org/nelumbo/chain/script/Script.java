package org.nelumbo.chain.script;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A script as it stands in a transaction. Any bytes are a script; many are not executable.
///
/// @param bytes the program
public record Script(Bytes bytes) {
    /// The script of no bytes.
    public static final Script EMPTY = new Script(Bytes.EMPTY);

    /// Number of bytes.
    public int size() {
        return bytes.size();
    }

    /// True when there are no bytes.
    public boolean isEmpty() {
        return bytes.isEmpty();
    }

    /// All elements in order.
    ///
    /// @throws DecodeException if the script ends within a push
    public List<ScriptElement> elements() throws DecodeException {
        List<ScriptElement> elements = new ArrayList<>();
        ScriptParser parser = new ScriptParser(this);
        while (parser.hasNext()) {
            elements.add(parser.next());
        }
        return List.copyOf(elements);
    }

    /// True when the script only pushes and ends where a push ends, as a scriptSig must.
    public boolean isPushOnly() {
        return isPushOnlyFrom(0);
    }

    /// True when everything from byte `start` on only pushes.
    public boolean isPushOnlyFrom(int start) {
        try {
            return new Script(bytes.slice(start, bytes.size()))
                    .elements().stream().allMatch(ScriptElement::isPush);
        } catch (DecodeException truncated) {
            return false;
        }
    }

    /// The part from byte `start` on.
    public Script from(int start) {
        return start == 0 ? this : new Script(bytes.slice(start, bytes.size()));
    }

    /// The opcodes' names and pushed bytes in hex with spaces between them; `[truncated]` where a push is cut off.
    public String describe() {
        StringBuilder text = new StringBuilder();
        ScriptParser parser = new ScriptParser(this);
        try {
            while (parser.hasNext()) {
                text.append(text.isEmpty() ? "" : " ").append(parser.next());
            }
        } catch (DecodeException truncated) {
            text.append(text.isEmpty() ? "" : " ").append("[truncated]");
        }
        return text.toString();
    }

    /// The bytes in hex.
    @Override
    public String toString() {
        return bytes.hex();
    }
}
