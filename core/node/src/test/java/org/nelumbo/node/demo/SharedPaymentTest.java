package org.nelumbo.node.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.service.ActivityEntry;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.NelumboServices;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.VaultService;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;
import org.nelumbo.wallet.keystore.Argon2Params;

/// Whole nodes on real files and real loopback connections, driven as their owners would drive them.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SharedPaymentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Argon2Params QUICK = new Argon2Params(64, 1, 1);
    private static final String PASSPHRASE = "a passphrase for the demo";

    @TempDir
    private Path root = Path.of(".");

    @Test
    void threePeopleGoFromTheirFirstStartToAConfirmedPayment() throws Exception {
        List<String> chapters = new ArrayList<>();
        try (PracticeWorld world = world("Alice", "Bob", "Carol")) {
            DemoOutcome outcome = story(world, chapters).tell();
            assertThat(outcome.txid()).hasSize(64);
            assertThat(outcome.signatures())
                    .hasSize(2)
                    .allSatisfy(signature -> assertThat(signature).hasSize(128));
            assertThat(chapters)
                    .startsWith("onboarding")
                    .contains("found-bob", "found-carol")
                    .doesNotContain("direct")
                    .endsWith("confirmed");
            NelumboServices bob = world.people().get(1).services();
            assertThat(bob.presence().news().get()).isNotEmpty();
            assertThat(world.meetingPoint().records()).isPositive();
            for (DemoWorld.Actor actor : world.people()) {
                List<ActivityEntry> sent = actor.services()
                        .activity()
                        .entries()
                        .firstMatching(entries -> entries.stream()
                                .anyMatch(entry -> entry.txid().equals(outcome.txid()) && entry.confirmations() > 0))
                        .get(30, TimeUnit.SECONDS);
                assertThat(sent)
                        .filteredOn(entry -> entry.txid().equals(outcome.txid()))
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.amount()).isEqualTo(Amount.ofXpi(7_400)));
            }
        }
    }

    @Test
    void aPersonWhoseComputerListensNowhereIsFoundThroughTheRelayAndThenReachedDirectly() throws Exception {
        List<String> chapters = new ArrayList<>();
        try (PracticeWorld world =
                new PracticeWorld(root, QUICK, new SystemTime(), new SystemEntropy()).behindRelay("Alice")) {
            world.start("Alice");
            world.start("Bob");
            DemoOutcome outcome = story(world, chapters).tell();
            assertThat(chapters).contains("found-bob", "direct").endsWith("confirmed");
            assertThat(outcome.signatures()).hasSize(2);
            assertThat(world.meetingPoint().relayed().bytesCarried()).isPositive();
            assertThat(world.meetingPoint().records()).isPositive();
        }
    }

    @Test
    void anApprovalSurvivesARestartAndSigningGoesOnWithoutASecondClick() throws Exception {
        try (PracticeWorld world = world("Alice", "Bob")) {
            story(world, new ArrayList<>()).tell();
            NelumboServices alice = world.people().get(0).services();
            NelumboServices bob = world.people().get(1).services();
            WalletId wallet = alice.wallets().wallets().get().getFirst().id();
            RequestId request = propose(alice, wallet, world.strangersAddress());
            awaitRequest(bob, request, RequestSnapshot::approvable);
            ((NelumboNode) alice).close();

            assertThat(bob.requests().approve(request).get(30, TimeUnit.SECONDS).isOk())
                    .isTrue();
            NelumboNode again = world.start("Alice");
            assertThat(again.vault().state().get()).isEqualTo(VaultService.State.LOCKED);
            again.vault()
                    .unlock(PASSPHRASE.toCharArray())
                    .get(30, TimeUnit.SECONDS)
                    .orThrow();

            awaitRequest(again, request, sent());
            awaitRequest(bob, request, sent());
            world.mine();
            awaitRequest(again, request, snapshot -> snapshot.phase() == RequestSnapshot.Phase.CONFIRMED);
        }
    }

    @Test
    void whatEndsGivesItsCoinsBackAndOfTwoRequestsForThemTheFirstIsPaid() throws Exception {
        try (PracticeWorld world = world("Alice", "Bob", "Carol")) {
            story(world, new ArrayList<>()).tell();
            NelumboServices alice = world.people().get(0).services();
            NelumboServices carol = world.people().get(2).services();
            WalletId wallet = alice.wallets().wallets().get().getFirst().id();
            RequestId request = propose(alice, wallet, world.strangersAddress());
            awaitWallet(alice, snapshot -> !snapshot.reserved().isZero());
            SpendDraft next = draft(wallet, world.strangersAddress());
            assertThat(alice.spends().preview(next).ready()).isFalse();
            awaitRequest(carol, request, RequestSnapshot::approvable);
            carol.requests()
                    .reject(request, "Not this month.")
                    .get(30, TimeUnit.SECONDS)
                    .orThrow();
            awaitRequest(alice, request, snapshot -> snapshot.phase() == RequestSnapshot.Phase.REJECTED);
            assertThat(alice.spends().preview(next).ready()).isTrue();
            awaitWallet(alice, snapshot -> snapshot.reserved().isZero());

            RequestId another =
                    alice.spends().propose(next).get(30, TimeUnit.SECONDS).orThrow();
            assertThat(alice.spends().preview(next).ready()).isFalse();
            assertThat(alice.requests()
                            .withdraw(another)
                            .get(30, TimeUnit.SECONDS)
                            .orThrow()
                            .phase())
                    .isEqualTo(RequestSnapshot.Phase.WITHDRAWN);
            assertThat(alice.spends().preview(next).ready()).isTrue();
            giveWay(alice, world.people().get(1).services(), carol, wallet, world.strangersAddress());
        }
    }

    @Test
    void aLockedNodeShowsNothingAndAWrongPassphraseOpensNothing() throws Exception {
        try (PracticeWorld world = world("Alice", "Bob")) {
            story(world, new ArrayList<>()).tell();
            NelumboServices alice = world.people().getFirst().services();
            NelumboServices bob = world.people().get(1).services();
            awaitWallet(alice, wallet -> person(wallet, "Bob").presence() == Person.Presence.HERE);
            Instant together = new SystemTime().now().truncatedTo(ChronoUnit.MILLIS);
            alice.vault().lock().get(30, TimeUnit.SECONDS);
            ((NelumboNode) bob).close();
            assertThat(alice.wallets().wallets().get()).isEmpty();
            assertThat(alice.requests().requests().get()).isEmpty();
            assertThat(alice.vault().me().get()).isEmpty();
            assertThat(alice.vault()
                            .unlock("some other passphrase".toCharArray())
                            .get(30, TimeUnit.SECONDS)
                            .isOk())
                    .isFalse();
            alice.vault()
                    .unlock(PASSPHRASE.toCharArray())
                    .get(30, TimeUnit.SECONDS)
                    .orThrow();
            assertThat(alice.wallets()
                            .wallets()
                            .firstMatching(wallets -> !wallets.isEmpty())
                            .get(30, TimeUnit.SECONDS))
                    .singleElement()
                    .satisfies(wallet -> {
                        Person absent = person(wallet, "Bob");
                        assertThat(absent.presence()).isNotEqualTo(Person.Presence.HERE);
                        assertThat(absent.lastSeen().orElseThrow()).isAfterOrEqualTo(together);
                    });
        }
    }

    private static Person person(WalletSnapshot wallet, String name) {
        return wallet.cosigners().stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private PracticeWorld world(String... names) throws Exception {
        PracticeWorld world = new PracticeWorld(root, QUICK, new SystemTime(), new SystemEntropy());
        for (String name : names) {
            world.start(name);
        }
        return world;
    }

    private static DemoStory story(PracticeWorld world, List<String> chapters) {
        return new DemoStory(world, new SystemTime(), PATIENCE, (chapter, sentence) -> chapters.add(chapter));
    }

    private static RequestId propose(NelumboServices proposer, WalletId wallet, String address) throws Exception {
        awaitWallet(proposer, snapshot -> !snapshot.confirmed().isZero());
        return proposer.spends()
                .propose(draft(wallet, address))
                .get(30, TimeUnit.SECONDS)
                .orThrow();
    }

    private static SpendDraft draft(WalletId wallet, String address) {
        return new SpendDraft(
                wallet,
                List.of(new SpendDraft.Payee(address, "", "12.5")),
                FeeRate.MINIMUM,
                Set.of(),
                "Stamps",
                Duration.ofHours(1));
    }

    /// Bob asks for coins that Alice has asked for already, and gives way.
    private static void giveWay(
            NelumboServices alice, NelumboServices bob, NelumboServices carol, WalletId wallet, String address)
            throws Exception {
        RequestId first = propose(alice, wallet, address);
        awaitRequest(bob, first, RequestSnapshot::approvable);
        Instant asked = new SystemTime().now();
        await().until(() -> new SystemTime().now().isAfter(asked.plusMillis(2)));
        RequestId second = propose(bob, wallet, address);

        awaitRequest(bob, first, RequestSnapshot::approvableInstead);
        awaitRequest(alice, second, snapshot -> !snapshot.rivals().isEmpty());
        assertThat(shown(alice, second).approvable()).isFalse();
        assertThat(shown(alice, second).approvableInstead()).isFalse();
        assertThat(shown(alice, second).findings().getFirst())
                .isEqualTo(new Finding(Finding.Severity.BLOCKING, Finding.Kind.CONFLICTS_AND_COMES_LATER, List.of("")));
        assertThat(shown(bob, second).findings().getFirst())
                .isEqualTo(
                        new Finding(Finding.Severity.NOTE, Finding.Kind.CONFLICTS_AND_COMES_LATER, List.of("Alice")));
        assertThat(bob.requests().approve(first).get(30, TimeUnit.SECONDS).isOk())
                .isFalse();

        bob.requests()
                .approveInstead(first, "Hers was first.")
                .get(30, TimeUnit.SECONDS)
                .orThrow();
        assertThat(shown(bob, second).phase()).isEqualTo(RequestSnapshot.Phase.WITHDRAWN);
        awaitRequest(carol, first, RequestSnapshot::approvable);
        carol.requests().approve(first).get(30, TimeUnit.SECONDS).orThrow();
        awaitRequest(alice, first, sent());
        awaitRequest(alice, second, snapshot -> snapshot.phase() == RequestSnapshot.Phase.WITHDRAWN);
    }

    private static RequestSnapshot shown(NelumboServices services, RequestId request) {
        return services.requests().requests().get().stream()
                .filter(each -> each.id().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private static Predicate<RequestSnapshot> sent() {
        return snapshot ->
                snapshot.phase() == RequestSnapshot.Phase.SENT || snapshot.phase() == RequestSnapshot.Phase.CONFIRMED;
    }

    private static void awaitRequest(NelumboServices services, RequestId id, Predicate<RequestSnapshot> condition)
            throws Exception {
        services.requests()
                .requests()
                .firstMatching(requests ->
                        requests.stream().anyMatch(request -> request.id().equals(id) && condition.test(request)))
                .get(30, TimeUnit.SECONDS);
    }

    private static void awaitWallet(NelumboServices services, Predicate<WalletSnapshot> condition) throws Exception {
        services.wallets()
                .wallets()
                .firstMatching(wallets -> !wallets.isEmpty() && condition.test(wallets.getFirst()))
                .get(30, TimeUnit.SECONDS);
    }
}
