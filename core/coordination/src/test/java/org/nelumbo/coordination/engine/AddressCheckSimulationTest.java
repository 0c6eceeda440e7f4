package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.coordination.service.AddressVerdict.DIFFERENT;
import static org.nelumbo.coordination.service.AddressVerdict.SAME;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.fixture.FixtureAddresses;
import org.nelumbo.coordination.fixture.FixtureWallet;
import org.nelumbo.coordination.fixture.SimulatedWorld;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.message.AddressCheck;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.coordination.service.AddressVerdict;
import org.nelumbo.coordination.service.CheckedAddress;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

class AddressCheckSimulationTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final KeyPath PATH = new KeyPath(0, 7);

    private final SimulatedWorld world = new SimulatedWorld(21, 3).startAll();
    private int forgeries;

    @Test
    void everyCoSignerWhoDerivesTheSameScriptIsShown() {
        ask(0, PATH);
        assertThat(verdicts(0)).containsExactly(Map.entry(address(PATH), Map.of()));

        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
        assertThat(verdicts(1)).isEmpty();
        assertThat(world.node(0).addresses().handedOut()).isEmpty();
        assertThat(world.node(1).addresses().handedOut()).containsExactly(PATH);
        assertThat(world.node(2).addresses().handedOut()).containsExactly(PATH);
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void aCoSignerWhoDerivesAnotherScriptIsShownAsDifferent() {
        world.node(2).addresses().deriveOtherwise();
        ask(0, PATH);

        assertThat(arrives(0, Map.of(member(1), SAME, member(2), DIFFERENT))).isTrue();
        assertThat(world.node(2).addresses().handedOut()).containsExactly(PATH);
    }

    @Test
    void membersWhoHandOutTheSameAddressAtOnceBothLearnIt() {
        ask(0, PATH);
        ask(1, PATH);

        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
        assertThat(arrives(1, Map.of(member(0), SAME, member(2), SAME))).isTrue();
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void whatIsLostIsSentAgainUntilItIsAcknowledged() {
        world.network().weather(1, 0, Duration.ofMillis(5));
        ask(0, PATH);
        world.run(SOON);
        assertThat(verdicts(0).get(address(PATH))).isEmpty();
        world.network().weather(0.5, 0.3, Duration.ofMillis(300));

        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
        world.network().weather(0, 0, Duration.ofMillis(5));
        world.run(Duration.ofSeconds(40));
        long sent = checksSent();
        world.run(Duration.ofSeconds(60));
        assertThat(checksSent()).isEqualTo(sent);
        assertThat(world.node(1).addresses().handedOut()).containsExactly(PATH);
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void aQuestionWaitsFourteenDaysForAnAbsentMember() {
        ask(0, PATH);

        assertThat(world.network().sent())
                .filteredOn(envelope -> envelope.header().type() == MessageType.ADDRESS_CHECK)
                .isNotEmpty()
                .allSatisfy(envelope -> assertThat(envelope.header().expiresAt())
                        .isEqualTo(envelope.header().sentAt().plus(Duration.ofDays(14))));
    }

    @Test
    void anAnswerNobodyAskedForIsIgnoredAndAcknowledged() {
        forge(1, 0, new AddressCheck(PATH, script(PATH), true), address(PATH));
        world.run(SOON);

        assertThat(verdicts(0)).isEmpty();
        assertThat(acknowledgedBy(0)).isTrue();
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void aSecondAnswerDoesNotChangeTheFirst() {
        ask(0, PATH);
        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
        forge(1, 0, new AddressCheck(PATH, Bytes.of((byte) 1), true), address(PATH));
        world.run(SOON);

        assertThat(verdicts(0).get(address(PATH))).containsEntry(member(1), SAME);
    }

    @Test
    void aMessageBoundToAnotherAddressIsIgnored() {
        KeyPath other = new KeyPath(0, 8);
        forge(1, 0, new AddressCheck(PATH, script(PATH), false), address(other));
        world.run(SOON);

        assertThat(world.node(0).addresses().handedOut()).isEmpty();
        assertThat(checksSent()).isZero();
    }

    @Test
    void aQuestionWithAnotherScriptIsAnsweredWithOurs() {
        world.node(0).addresses().deriveOtherwise();
        ask(0, PATH);

        assertThat(arrives(0, Map.of(member(1), DIFFERENT, member(2), DIFFERENT)))
                .isTrue();
    }

    @Test
    void anUnknownPathOrWalletIsNeitherAskedNorAnsweredNorTaken() {
        KeyPath far = new KeyPath(0, FixtureAddresses.KNOWN);
        ask(0, far);
        world.node(0).engine().addressChecks().ask(WalletId.NONE, PATH);
        forge(1, 0, new AddressCheck(far, script(PATH), false), address(far));
        world.run(SOON);

        assertThat(verdicts(0)).isEmpty();
        assertThat(world.node(0).addresses().handedOut()).isEmpty();
        assertThat(checksSent()).isZero();
        assertThat(acknowledgedBy(0)).isTrue();
    }

    @Test
    void ofAFloodAHundredAMinuteAreTakenAndTheRestLater() {
        List<Bytes> flood = IntStream.range(0, 150)
                .mapToObj(i -> question(1, 0, new KeyPath(0, i)))
                .toList();
        flood.forEach(this::deliverFromOneToZero);
        world.run(SOON);
        assertThat(world.node(0).addresses().handedOut()).hasSize(100);
        world.run(Duration.ofSeconds(57));
        flood.forEach(this::deliverFromOneToZero);
        world.settle();
        assertThat(world.node(0).addresses().handedOut()).hasSize(100);
        world.run(SOON);

        flood.forEach(this::deliverFromOneToZero);
        world.run(SOON);
        assertThat(world.node(0).addresses().handedOut()).hasSize(150);
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void whoDoesNotHearAnswersGetsNoMoreThanAHundred() {
        world.node(1).crash();
        IntStream.range(0, 100).forEach(i -> deliverFromOneToZero(question(1, 0, new KeyPath(0, i))));
        world.run(Duration.ofSeconds(61));
        assertThat(world.node(0).addresses().handedOut()).hasSize(100);
        Bytes oneMore = question(1, 0, new KeyPath(0, 100));
        deliverFromOneToZero(oneMore);
        world.settle();
        assertThat(world.node(0).addresses().handedOut()).hasSize(100);

        world.node(1).start();
        world.run(SOON);
        deliverFromOneToZero(oneMore);
        world.settle();
        assertThat(world.node(0).addresses().handedOut()).hasSize(101);
    }

    @Test
    void afterRestartsOnBothSidesAskingAgainWorksAndOffendsNobody() {
        ask(0, PATH);
        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
        world.node(0).crash();
        world.node(0).start();
        ask(0, PATH);
        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
        world.node(0).crash();
        world.node(1).crash();
        world.node(0).start();
        world.node(1).start();
        ask(0, PATH);

        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void askingAgainAsksOnlyWhoHasNotConfirmed() {
        world.node(2).addresses().deriveOtherwise();
        ask(0, PATH);
        assertThat(arrives(0, Map.of(member(1), SAME, member(2), DIFFERENT))).isTrue();
        world.run(SOON);
        long before = checksSent();
        ask(0, PATH);
        world.run(SOON);

        assertThat(checksSent() - before).isEqualTo(2);
        assertThat(world.node(1).addresses().handedOut()).containsExactly(PATH);
        assertThat(world.node(2).addresses().handedOut()).containsExactly(PATH, PATH);
    }

    @Test
    void withLockedKeysAQuestionWaitsForThem() {
        world.node(0).wallet().lock(true);
        ask(0, PATH);
        world.run(SOON);
        assertThat(checksSent()).isZero();
        world.node(0).wallet().lock(false);
        world.node(0).engine().refresh();

        assertThat(arrives(0, Map.of(member(1), SAME, member(2), SAME))).isTrue();
    }

    @Test
    void onlyTheNewestThousandAddressesAreKept() {
        SimulatedWorld alone = new SimulatedWorld(22, 1).startAll();
        for (int i = 0; i <= 1_000; i++) {
            alone.node(0).engine().addressChecks().ask(alone.group().wallet(), new KeyPath(0, i));
        }
        alone.settle();

        assertThat(alone.node(0).engine().addressChecks().verdicts().get().keySet().stream()
                        .map(CheckedAddress::path))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_000)
                        .mapToObj(i -> new KeyPath(0, i))
                        .toList());
    }

    private void ask(int index, KeyPath path) {
        world.node(index).engine().addressChecks().ask(world.group().wallet(), path);
        world.settle();
    }

    private Map<CheckedAddress, Map<MemberId, AddressVerdict>> verdicts(int index) {
        return world.node(index).engine().addressChecks().verdicts().get();
    }

    private boolean arrives(int index, Map<MemberId, AddressVerdict> expected) {
        return world.runUntil(() -> expected.equals(verdicts(index).get(address(PATH))), LONG);
    }

    private CheckedAddress address(KeyPath path) {
        return new CheckedAddress(world.group().wallet(), path);
    }

    private Bytes script(KeyPath path) {
        return new FixtureAddresses(world.group().wallet())
                .script(world.group().wallet(), path)
                .orElse(Bytes.EMPTY);
    }

    private Participant participant(int index) {
        return world.group().participant(index);
    }

    private MemberId member(int index) {
        return participant(index).member();
    }

    private long checksSent() {
        return world.network().sent().stream()
                .filter(envelope -> envelope.header().type() == MessageType.ADDRESS_CHECK)
                .count();
    }

    private boolean acknowledgedBy(int index) {
        return world.network().sent().stream()
                .anyMatch(envelope -> envelope.header().type() == MessageType.ACKNOWLEDGEMENT
                        && envelope.header().sender().equals(member(index)));
    }

    private void deliverFromOneToZero(Bytes envelope) {
        world.network().inject(participant(1).peer(), participant(0).peer(), envelope);
    }

    private void forge(int from, int to, AddressCheck message, CheckedAddress scope) {
        world.network().inject(participant(from).peer(), participant(to).peer(), sealed(from, to, message, scope));
    }

    private Bytes question(int from, int to, KeyPath path) {
        return sealed(from, to, new AddressCheck(path, script(path), false), address(path));
    }

    private Bytes sealed(int from, int to, AddressCheck message, CheckedAddress scope) {
        SeededEntropy entropy = new SeededEntropy(900 + ++forgeries);
        EnvelopeHeader header = new EnvelopeHeader(
                MessageType.ADDRESS_CHECK,
                world.group().wallet(),
                AddressDesk.scope(scope),
                1_000_000 + forgeries,
                member(from),
                from,
                participant(from).peer(),
                member(to),
                participant(to).peer(),
                1,
                world.now(),
                world.now().plus(Duration.ofDays(1)));
        return new EnvelopeSigning(Curve.preferred(), new FixtureWallet(world.group(), from, entropy), entropy)
                .seal(header, message)
                .orThrow()
                .bytes();
    }
}
