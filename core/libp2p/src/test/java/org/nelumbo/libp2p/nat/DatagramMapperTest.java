package org.nelumbo.libp2p.nat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

@Timeout(20)
class DatagramMapperTest {
    private static final Duration PATIENT = GatewayDatagrams.FIRST_WAIT;
    /// Where no answer is the answer.
    private static final Duration SOON = Duration.ofMillis(40);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Bytes OUTSIDE = Bytes.fromHex("cb007109");

    @Test
    void natPmpAsksForTheOutsideAddressAndThenForThePort() throws Exception {
        try (FakeRouter router = new FakeRouter(DatagramMapperTest::natPmp)) {
            PortMapping mapping =
                    new NatPmpMapper(router.address(), PATIENT).map(4001, HOUR).orThrow();
            assertThat(mapping)
                    .isEqualTo(new PortMapping(
                            MappingProtocol.NAT_PMP,
                            4001,
                            new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 61_000),
                            Duration.ofSeconds(1800)));
            assertThat(router.asked())
                    .containsExactly(Bytes.fromHex("0000"), Bytes.fromHex("000200000fa10fa100000e10"));
        }
    }

    @Test
    void aLostQuestionIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakeRouter router =
                new FakeRouter(question -> asked.incrementAndGet() == 1 ? Optional.empty() : natPmp(question))) {
            assertThat(new NatPmpMapper(router.address(), PATIENT)
                            .map(4001, HOUR)
                            .isOk())
                    .isTrue();
            assertThat(router.asked()).hasSize(3);
        }
    }

    @Test
    void answersThatDoNotFitAreOverheard() throws Exception {
        try (FakeRouter router = new FakeRouter(question -> Optional.of(Bytes.of(new byte[1500])))) {
            assertThat(new NatPmpMapper(router.address(), SOON).map(4001, HOUR).asFailure())
                    .contains(new MappingFailure.NoAnswer(MappingProtocol.NAT_PMP));
        }
    }

    @Test
    void aRefusalSaysItsCode() throws Exception {
        try (FakeRouter router = new FakeRouter(question -> Optional.of(Bytes.fromHex("008000020000000000000000")))) {
            assertThat(new NatPmpMapper(router.address(), PATIENT)
                            .map(4001, HOUR)
                            .asFailure())
                    .contains(new MappingFailure.Refused(MappingProtocol.NAT_PMP, 2));
        }
    }

    @Test
    void pcpProvesWithItsNonceWhoMapped() throws Exception {
        try (FakeRouter router = new FakeRouter(question -> Optional.of(pcp(question, question.slice(24, 36))))) {
            PcpMapper mapper = new PcpMapper(router.address(), PATIENT, new SeededEntropy(7));
            PortMapping mapping = mapper.map(4001, HOUR).orThrow();
            assertThat(mapping.external())
                    .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 61_001));
            mapper.unmap(mapping);
            assertThat(router.asked()).hasSize(2);
            Bytes first = router.asked().get(0);
            Bytes second = router.asked().get(1);
            assertThat(first.size()).isEqualTo(60);
            assertThat(first.slice(8, 24)).isEqualTo(Bytes.fromHex("00000000000000000000ffff7f000001"));
            assertThat(second.slice(24, 36)).isEqualTo(first.slice(24, 36));
            assertThat(second.slice(4, 8)).isEqualTo(Bytes.of(new byte[4]));
        }
    }

    @Test
    void anAnswerToSomebodyElsesNonceIsOverheard() throws Exception {
        try (FakeRouter router = new FakeRouter(question -> Optional.of(pcp(question, Bytes.of(new byte[12]))))) {
            assertThat(new PcpMapper(router.address(), SOON, new SeededEntropy(7))
                            .map(4001, HOUR)
                            .asFailure())
                    .contains(new MappingFailure.NoAnswer(MappingProtocol.PCP));
        }
    }

    private static Optional<Bytes> natPmp(Bytes question) {
        return Optional.of(
                question.size() == 2
                        ? Bytes.concat(Bytes.fromHex("0080000000000001"), OUTSIDE)
                        : new ByteWriter()
                                .write(Bytes.fromHex("0082000000000001"))
                                .write(question.slice(4, 6))
                                .writeUint16BigEndian(61_000)
                                .writeUint32BigEndian(1800)
                                .toBytes());
    }

    private static Bytes pcp(Bytes question, Bytes nonce) {
        return new ByteWriter()
                .write(Bytes.fromHex("02810000"))
                .write(question.slice(4, 8))
                .write(new byte[16])
                .write(nonce)
                .write(question.slice(36, 42))
                .writeUint16BigEndian(61_001)
                .write(Bytes.fromHex("00000000000000000000ffff"))
                .write(OUTSIDE)
                .toBytes();
    }
}
