package org.nelumbo.wallet.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hd.ExtendedPublicKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.taproot.ScriptTree;
import org.nelumbo.chain.taproot.Taproot;
import org.nelumbo.chain.taproot.TaprootOutput;
import org.nelumbo.foundation.bytes.Bytes;

/// The addresses of a shared wallet: each aggregates one key of every member, all at the same path, and tweaks the
/// result with the root of the recovery leaves. Derived addresses are kept, up to a bound. Any thread.
public final class SharedAccount implements Account {
    private static final int KEPT_ADDRESSES = 10_000;

    private final Curve curve;
    private final SharedWalletPolicy policy;
    private final Map<AddressChain, List<ExtendedPublicKey>> chains = new EnumMap<>(AddressChain.class);
    private final Cache<AddressPath, SharedAddress> derived =
            Caffeine.newBuilder().maximumSize(KEPT_ADDRESSES).build();

    public SharedAccount(SharedWalletPolicy policy) {
        this(Curve.preferred(), policy);
    }

    /// The curve only decides how fast this is.
    public SharedAccount(Curve curve, SharedWalletPolicy policy) {
        this.curve = curve;
        this.policy = policy;
        for (AddressChain chain : AddressChain.values()) {
            chains.put(
                    chain,
                    policy.members().stream()
                            .map(member -> member.account().derive(curve, chain.number()))
                            .toList());
        }
    }

    /// What the addresses follow from.
    public SharedWalletPolicy policy() {
        return policy;
    }

    @Override
    public WalletId id() {
        return policy.id();
    }

    @Override
    public Network network() {
        return policy.network();
    }

    @Override
    public Script script(AddressPath path) {
        return address(path).script();
    }

    /// The address at `path`.
    public SharedAddress address(AddressPath path) {
        return derived.get(path, this::derive);
    }

    private SharedAddress derive(AddressPath path) {
        List<PublicKey> keys = new ArrayList<>();
        for (ExtendedPublicKey chain : memberChains(path.chain())) {
            keys.add(chain.derive(curve, path.index()).publicKey());
        }
        Optional<ScriptTree> recovery = policy.rules().recovery().map(tree -> tree.scripts(curve, keys));
        Bytes root = recovery.map(ScriptTree::rootHash).orElse(Taproot.KEY_ONLY_ROOT);
        KeyAggregation aggregation = aggregate(keys).tweakedBy(root);
        return new SharedAddress(
                path,
                keys,
                aggregation,
                root,
                recovery,
                TaprootOutput.of(aggregation.effectiveKey()).script());
    }

    private List<ExtendedPublicKey> memberChains(AddressChain chain) {
        return chains.getOrDefault(chain, List.of());
    }

    /// Keys of different members differ, because their account keys do; that they collide at one path, or cancel
    /// out, would take 2¹²⁷ tries.
    private KeyAggregation aggregate(Collection<PublicKey> keys) {
        return KeyAggregation.of(curve, keys).orThrow();
    }
}
