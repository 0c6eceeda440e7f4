package org.nelumbo.wallet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.wallet.fixture.LedgerFixture.funded;
import static org.nelumbo.wallet.fixture.LedgerFixture.stranger;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.bytes32;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policyWithRecovery;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.signers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.PublicNonce;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.account.SharedAddress;
import org.nelumbo.wallet.fixture.SharedWalletFixture;
import org.nelumbo.wallet.review.ReviewRequest;
import org.nelumbo.wallet.review.ReviewedSpend;
import org.nelumbo.wallet.review.SpendReviewService;
import org.nelumbo.wallet.spend.AssemblyFailure;
import org.nelumbo.wallet.spend.SpendAssembly;
import org.nelumbo.wallet.spend.SpendOrder;
import org.nelumbo.wallet.spend.SpendPlan;
import org.nelumbo.wallet.spend.SpendPlanner;

class SharedPaymentTest {
    private final EntropySource entropy = new SeededEntropy(11);

    @Test
    void whatAliceProposesAllReviewAndSignIsATransactionThatNodesAccept() {
        for (SharedAccount account : List.of(
                SharedWalletFixture.account(2),
                SharedWalletFixture.account(3),
                new SharedAccount(policyWithRecovery()))) {
            ReviewedSpend reviewed = review(account, plan(account));
            List<SchnorrSignature> signatures = new ArrayList<>();
            for (ReviewedSpend.Input input : reviewed.inputs()) {
                signatures.add(sign(account, input.address(), input.message32()));
            }
            Transaction signed = SpendAssembly.assemble(reviewed.transaction(), reviewed.spentOutputs(), signatures)
                    .orThrow();
            assertThat(signed.txid()).isEqualTo(reviewed.txid());
            assertThat(signed.size()).isEqualTo(reviewed.signedSize());
        }
    }

    @Test
    void aWrongSignatureIsNeverAssembled() {
        SharedAccount account = SharedWalletFixture.account(2);
        ReviewedSpend reviewed = review(account, plan(account));
        SchnorrSignature first = sign(
                account,
                reviewed.inputs().getFirst().address(),
                reviewed.inputs().getFirst().message32());
        assertThat(SpendAssembly.assemble(reviewed.transaction(), reviewed.spentOutputs(), List.of(first, first))
                        .asFailure())
                .get()
                .isInstanceOf(AssemblyFailure.Invalid.class);
        assertThat(SpendAssembly.assemble(reviewed.transaction(), reviewed.spentOutputs(), List.of(first))
                        .asFailure())
                .contains(new AssemblyFailure.WrongCount(2, 1));
    }

    @Test
    void theDryRunProvesThatEverybodyHoldsTheKeysOfTheFirstAddress() {
        SharedAccount account = SharedWalletFixture.account(3);
        DryRun dryRun = DryRun.of(account);
        SchnorrSignature signature = sign(account, dryRun.address(), dryRun.message32());
        assertThat(Schnorr.verify(
                        Curve.preferred(),
                        dryRun.message32(),
                        dryRun.address().aggregation().effectiveKey(),
                        signature))
                .isTrue();
        assertThat(DryRun.of(SharedWalletFixture.account(2)).message32()).isNotEqualTo(dryRun.message32());
    }

    @Test
    void aMemberKeySignsMessagesAndAgreesOnSecretsWithAnother() {
        List<WalletSigner> people = signers(2);
        Bytes message = bytes32(8);
        SchnorrSignature signature = people.getFirst().signAsMember(message);
        assertThat(Schnorr.verify(Curve.preferred(), message, people.getFirst().memberKey(), signature))
                .isTrue();
        try (SecretBytes one = people.get(0).sharedSecret(people.get(1).memberKey());
                SecretBytes other = people.get(1).sharedSecret(people.get(0).memberKey())) {
            assertThat(one.sameAs(other)).isTrue();
        }
    }

    @Test
    void aClosedSignerSignsNothing() {
        WalletSigner signer = signers(1).getFirst();
        signer.close();
        assertThatThrownBy(() -> signer.signAsMember(bytes32(1))).isInstanceOf(IllegalStateException.class);
        assertThat(signer.toString()).isEqualTo("WalletSigner");
    }

    private SchnorrSignature sign(SharedAccount account, SharedAddress address, Bytes message) {
        List<WalletSigner> people = signers(account.policy().members().size());
        Map<WalletSigner, SecretNonce> secret = new HashMap<>();
        Map<PublicKey, PublicNonce> nonces = new HashMap<>();
        for (WalletSigner person : people) {
            SecretNonce nonce = person.newNonce(address.path(), address.aggregation(), message, bytes32(4), entropy);
            secret.put(person, nonce);
            nonces.put(person.publicKey(address.path()), nonce.publicNonce());
        }
        MuSig2Session session =
                MuSig2Session.of(address.aggregation(), nonces, message).orThrow();
        Map<PublicKey, PartialSignature> partials = new HashMap<>();
        secret.forEach((person, nonce) -> partials.put(
                person.publicKey(address.path()),
                person.partialSign(address.path(), nonce, session).orThrow()));
        return session.aggregate(partials).orThrow();
    }

    private static SpendPlan plan(SharedAccount account) {
        SpendOrder order = new SpendOrder(
                List.of(new SpendOrder.Payee(stranger(1), new Amount(100_000))), FeeRate.MINIMUM, Set.of());
        return new SpendPlanner(account)
                .plan(order, funded(account, 60_000, 80_000), AddressPath.change(0), bytes32(1))
                .orThrow();
    }

    private static ReviewedSpend review(SharedAccount account, SpendPlan plan) {
        return new SpendReviewService(account)
                .review(
                        new ReviewRequest(
                                bytes32(5),
                                Optional.of(plan.transaction()),
                                plan.spentOutputs(),
                                plan.coins().stream().map(coin -> coin.path()).toList(),
                                plan.change().stream().toList(),
                                Map.of()),
                        funded(account, 60_000, 80_000),
                        Map.of())
                .orThrow();
    }
}
