package org.nelumbo.node.wallets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.nelumbo.chain.hd.ExtendedPublicKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.chain.network.Network;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.lobby.LobbyTerms;
import org.nelumbo.coordination.lobby.PolicyRefusal;
import org.nelumbo.coordination.lobby.PreparedPolicy;
import org.nelumbo.coordination.lobby.SharedPolicyPort;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.port.InputToSign;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.wallet.account.Member;
import org.nelumbo.wallet.account.PolicyFailure;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.account.SharedWalletPolicy;
import org.nelumbo.wallet.account.SharedWalletPolicyCodec;
import org.nelumbo.wallet.account.WalletRules;
import org.nelumbo.wallet.signing.DryRun;

/// Makes the wallet's policy of what people bring to a lobby.
public final class LobbyPolicies implements SharedPolicyPort {
    private final Network network;
    private final MemberKeys keys;
    private final EntropySource entropy;
    private final BiFunction<SharedWalletPolicy, MemberId, Boolean> adoption;

    /// @param network the only one whose wallets are made here
    /// @param adoption stores the policy durably and opens the wallet; false if it cannot
    public LobbyPolicies(
            Network network,
            MemberKeys keys,
            EntropySource entropy,
            BiFunction<SharedWalletPolicy, MemberId, Boolean> adoption) {
        this.network = network;
        this.keys = keys;
        this.entropy = entropy;
        this.adoption = adoption;
    }

    @Override
    public Result<PreparedPolicy, PolicyRefusal> prepare(LobbyTerms terms, List<LobbyOffer> offers) {
        try {
            WalletRules rules = WalletRules.decode(terms.rules());
            if (rules.network() != network) {
                return refused("The wallet would be on another network.");
            }
            List<Member> members = new ArrayList<>();
            for (LobbyOffer offer : offers) {
                members.add(new Member(
                        offer.name(),
                        PublicKey.parse(offer.memberKey().key()),
                        ExtendedPublicKey.parse(offer.accountXpub(), network),
                        offer.peer().id()));
            }
            return switch (SharedWalletPolicy.of(terms.walletName(), rules, members)) {
                case Result.Ok<SharedWalletPolicy, PolicyFailure>(SharedWalletPolicy policy) ->
                    Result.ok(prepared(policy));
                case Result.Failed<SharedWalletPolicy, PolicyFailure>(PolicyFailure failure) ->
                    refused(failure.explanation());
            };
        } catch (DecodeException malformed) {
            return refused(String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    public Result<SecretNonce, KeysUnavailable> newNonce(
            PreparedPolicy policy, MemberId self, KeyAggregation aggregation, Bytes message, Bytes sessionId) {
        return keys.with(self, signer -> signer.newNonce(DryRun.PATH, aggregation, message, sessionId, entropy));
    }

    @Override
    public Result<PartialSignature, KeysUnavailable> partialSign(
            PreparedPolicy policy, MemberId self, SecretNonce nonce, MuSig2Session session) {
        return keys.with(self, signer -> signer.partialSign(DryRun.PATH, nonce, session))
                .flatMap(WalletInputSigner::available);
    }

    @Override
    public Result<PreparedPolicy, PolicyRefusal> adopt(PreparedPolicy policy, MemberId self) {
        try {
            SharedWalletPolicy decoded = SharedWalletPolicyCodec.decode(policy.canonical());
            return adoption.apply(decoded, self)
                    ? Result.ok(policy)
                    : refused("The wallet could not be stored on this computer.");
        } catch (DecodeException malformed) {
            return refused(String.valueOf(malformed.getMessage()));
        }
    }

    private static PreparedPolicy prepared(SharedWalletPolicy policy) {
        SharedAccount account = new SharedAccount(policy);
        DryRun dryRun = DryRun.of(account);
        List<MemberId> order = policy.members().stream()
                .map(member -> new MemberId(member.memberKey().compressed()))
                .toList();
        return new PreparedPolicy(
                new WalletId(policy.id().bytes()),
                policy.canonical(),
                policy.groupCode().words(),
                new InputToSign(
                        dryRun.message32(),
                        WalletReview.keys(order, dryRun.address()),
                        dryRun.address().merkleRoot()));
    }

    private static <T> Result<T, PolicyRefusal> refused(String why) {
        return Result.failed(new PolicyRefusal(why));
    }
}
