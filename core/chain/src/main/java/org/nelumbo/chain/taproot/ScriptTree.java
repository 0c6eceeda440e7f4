package org.nelumbo.chain.taproot;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;

/// A tree of the scripts that may spend a Taproot output besides its key. Immutable; any thread.
public sealed interface ScriptTree {
    /// The most steps from a leaf to the root: a control block is pushed and must fit into 520 bytes.
    int MAX_DEPTH = 15;

    /// The hash of the root, 32 bytes.
    Bytes rootHash();

    /// One script.
    record Leaf(Script script) implements ScriptTree {
        @Override
        public Bytes rootHash() {
            return Taproot.leafHash(script);
        }
    }

    /// Two trees side by side; their order does not matter to the hash.
    record Branch(ScriptTree left, ScriptTree right) implements ScriptTree {
        @Override
        public Bytes rootHash() {
            return Taproot.branchHash(left.rootHash(), right.rootHash());
        }
    }

    /// A leaf and what proves that it belongs to the tree.
    ///
    /// @param script the leaf
    /// @param merklePath hashes beside the way to the root, 32 bytes each, nearest to the leaf first; copied
    record LeafPath(Script script, List<Bytes> merklePath) {
        public LeafPath {
            merklePath = List.copyOf(merklePath);
        }

        /// The control block with which this leaf is spent.
        public ControlBlock controlBlock(PublicKey internalKey) {
            return new ControlBlock(internalKey, merklePath);
        }
    }

    /// The flattest tree over `scripts`, halves of equal size or the left one larger by one.
    ///
    /// @throws IllegalArgumentException without scripts
    static ScriptTree balanced(List<Script> scripts) {
        if (scripts.isEmpty()) {
            throw new IllegalArgumentException("a tree has at least one leaf");
        }
        if (scripts.size() == 1) {
            return new Leaf(scripts.getFirst());
        }
        int half = (scripts.size() + 1) / 2;
        return new Branch(balanced(scripts.subList(0, half)), balanced(scripts.subList(half, scripts.size())));
    }

    /// All leaves from left to right with their paths.
    ///
    /// @throws IllegalStateException if one is deeper than [#MAX_DEPTH] and so could never be spent
    default List<LeafPath> leaves() {
        List<LeafPath> found = new ArrayList<>();
        collect(this, List.of(), found);
        return List.copyOf(found);
    }

    private static void collect(ScriptTree tree, List<Bytes> path, List<LeafPath> found) {
        if (path.size() > MAX_DEPTH) {
            throw new IllegalStateException("a leaf deeper than " + MAX_DEPTH + " cannot be spent");
        }
        switch (tree) {
            case Leaf(Script script) -> found.add(new LeafPath(script, path));
            case Branch(ScriptTree left, ScriptTree right) -> {
                collect(left, longer(right, path), found);
                collect(right, longer(left, path), found);
            }
        }
    }

    private static List<Bytes> longer(ScriptTree sibling, List<Bytes> path) {
        List<Bytes> longer = new ArrayList<>(path.size() + 1);
        longer.add(sibling.rootHash());
        longer.addAll(path);
        return longer;
    }
}
