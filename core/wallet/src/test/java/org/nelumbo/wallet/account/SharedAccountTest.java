package org.nelumbo.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policy;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policyWithRecovery;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.signers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.PureJavaCurve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.taproot.ScriptTree;
import org.nelumbo.chain.taproot.Taproot;
import org.nelumbo.chain.taproot.TaprootOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.wallet.signing.WalletSigner;

class SharedAccountTest {
    @Test
    void anAddressCommitsToTheTweakedAggregateOfEveryMembersOwnKey() {
        AddressPath path = AddressPath.change(7);
        List<PublicKey> keys =
                signers(3).stream().map(signer -> signer.publicKey(path)).toList();
        PublicKey aggregate =
                KeyAggregation.of(Curve.preferred(), keys).orThrow().aggregateKey();
        PublicKey commitment = Taproot.tweak(Curve.preferred(), aggregate, Taproot.KEY_ONLY_ROOT)
                .orElseThrow();
        SharedAddress address = new SharedAccount(policy(3)).address(path);
        assertThat(address.script()).isEqualTo(TaprootOutput.of(commitment).script());
        assertThat(address.memberKeys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(address.merkleRoot()).isEqualTo(Taproot.KEY_ONLY_ROOT);
    }

    @Test
    void noAddressRepeatsAndEveryCurveGivesTheSame() {
        SharedAccount account = new SharedAccount(policy(3));
        SharedAccount pure = new SharedAccount(new PureJavaCurve(), policy(3));
        Set<Script> seen = new HashSet<>();
        for (AddressChain chain : AddressChain.values()) {
            for (int index = 0; index < 25; index++) {
                AddressPath path = new AddressPath(chain, index);
                assertThat(seen.add(account.script(path))).isTrue();
                assertThat(pure.script(path)).isEqualTo(account.script(path));
            }
        }
    }

    @Test
    void aMembersKeyIsNeverAMoneyKey() {
        for (WalletSigner signer : signers(3)) {
            assertThat(signer.memberKey()).isNotEqualTo(signer.publicKey(AddressPath.receive(0)));
            assertThat(policy(3).positionOf(signer.memberKey())).isPresent();
        }
    }

    @Test
    void recoveryMakesALeafForEachGroupAndChangesTheAddress() {
        SharedAccount account = new SharedAccount(policyWithRecovery());
        SharedAddress address = account.address(AddressPath.receive(0));
        List<ScriptTree.LeafPath> leaves = address.recovery().orElseThrow().leaves();
        assertThat(leaves).hasSize(3);
        for (ScriptTree.LeafPath leaf : leaves) {
            assertThat(leaf.controlBlock(address.aggregation().aggregateKey())
                            .proves(
                                    Curve.preferred(),
                                    leaf.script(),
                                    address.aggregation().effectiveKey()))
                    .isTrue();
            assertThat(leaf.script().describe()).contains("OP_CHECKSEQUENCEVERIFY OP_DROP");
        }
        assertThat(address.merkleRoot())
                .isEqualTo(address.recovery().orElseThrow().rootHash());
        assertThat(address.script()).isNotEqualTo(new SharedAccount(policy(3)).script(AddressPath.receive(0)));
    }

    @TestFactory
    Stream<DynamicTest> aWalletRecordOfTheFirstReleaseStillGivesTheSameAddresses() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream stream =
                Objects.requireNonNull(SharedAccountTest.class.getResourceAsStream("/golden/shared-wallets-1.json"))) {
            for (JsonNode vector : new ObjectMapper().readTree(stream)) {
                tests.add(DynamicTest.dynamicTest(vector.get("title").asText(), () -> check(vector)));
            }
        }
        return tests.stream();
    }

    private static void check(JsonNode vector) throws DecodeException {
        SharedWalletPolicy policy = SharedWalletPolicyCodec.decode(
                Bytes.fromHex(vector.get("policy").asText()));
        assertThat(policy.id().toString()).isEqualTo(vector.get("walletId").asText());
        assertThat(policy.groupCode().toString())
                .isEqualTo(vector.get("groupCode").asText());
        SharedAccount account = new SharedAccount(policy);
        vector.get("addresses").properties().forEach(entry -> {
            int slash = entry.getKey().indexOf('/');
            AddressPath path = new AddressPath(
                    AddressChain.of(Integer.parseInt(entry.getKey().substring(0, slash)))
                            .orElseThrow(),
                    Integer.parseInt(entry.getKey().substring(slash + 1)));
            assertThat(text(account, path)).isEqualTo(entry.getValue().asText());
        });
    }

    static String text(SharedAccount account, AddressPath path) {
        return AddressCodec.format(
                Address.of(account.script(path), Network.REGTEST).orElseThrow());
    }
}
