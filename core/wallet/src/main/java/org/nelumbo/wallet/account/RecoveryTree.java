package org.nelumbo.wallet.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.taproot.ScriptTree;

/// The script tree that every address of a wallet has beside its key: for each rule one leaf for each group of
/// members that is large enough, `<delay> CSV DROP <MuSig2 key of the group> CHECKSIG`.
///
/// The rules are part of the policy; the leaves differ from address to address, because keys do. Leaves stand in
/// the order of the rules, and groups in lexicographic order of their members' positions; the tree over them is
/// balanced.
///
/// @param rules 1 … [#MAX_RULES], each number of signers once, fewer signers never sooner
public record RecoveryTree(List<RecoveryRule> rules) {
    /// The most rules.
    public static final int MAX_RULES = 8;

    /// The most leaves of one address.
    public static final int MAX_LEAVES = 128;

    public RecoveryTree {
        rules = List.copyOf(rules);
        if (!isOrdered(rules)) {
            throw new IllegalArgumentException("recovery rules go from many signers to few and from early to late");
        }
    }

    /// True when the rules are in canonical order and make sense together.
    static boolean isOrdered(List<RecoveryRule> rules) {
        for (int i = 1; i < rules.size(); i++) {
            if (rules.get(i).signers() >= rules.get(i - 1).signers()
                    || rules.get(i).delayBlocks() < rules.get(i - 1).delayBlocks()) {
                return false;
            }
        }
        return !rules.isEmpty() && rules.size() <= MAX_RULES;
    }

    /// True when a wallet of `members` can have this tree.
    boolean fits(int members) {
        long leaves = 0;
        for (RecoveryRule rule : rules) {
            if (rule.signers() >= members) {
                return false;
            }
            leaves += choose(members, rule.signers());
            if (leaves > MAX_LEAVES) {
                return false;
            }
        }
        return true;
    }

    /// The tree of one address.
    ///
    /// @param memberKeys the members' keys for it, in the order of the policy
    ScriptTree scripts(Curve curve, List<PublicKey> memberKeys) {
        List<Script> leaves = new ArrayList<>();
        for (RecoveryRule rule : rules) {
            for (List<PublicKey> group : groups(memberKeys, rule.signers())) {
                leaves.add(leaf(curve, rule.delayBlocks(), group));
            }
        }
        return ScriptTree.balanced(leaves);
    }

    private static Script leaf(Curve curve, int delayBlocks, Collection<PublicKey> group) {
        PublicKey key = KeyAggregation.of(curve, group).orThrow().aggregateKey();
        return new ScriptBuilder()
                .number(delayBlocks)
                .op(Opcode.OP_CHECKSEQUENCEVERIFY)
                .op(Opcode.OP_DROP)
                .push(key.compressed())
                .op(Opcode.OP_CHECKSIG)
                .build();
    }

    private static List<List<PublicKey>> groups(List<PublicKey> keys, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<PublicKey>> groups = new ArrayList<>();
        for (int first = 0; first <= keys.size() - size; first++) {
            PublicKey key = keys.get(first);
            for (List<PublicKey> rest : groups(keys.subList(first + 1, keys.size()), size - 1)) {
                List<PublicKey> group = new ArrayList<>(size);
                group.add(key);
                group.addAll(rest);
                groups.add(group);
            }
        }
        return groups;
    }

    private static long choose(int from, int count) {
        long result = 1;
        for (int i = 1; i <= Math.min(count, from - count); i++) {
            result = result * (from - i + 1) / i;
            if (result > MAX_LEAVES) {
                return result;
            }
        }
        return result;
    }
}
