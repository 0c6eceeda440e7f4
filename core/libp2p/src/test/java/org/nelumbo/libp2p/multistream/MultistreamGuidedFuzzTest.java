package org.nelumbo.libp2p.multistream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.fuzz.HostileInput;

/// Cut anywhere, a negotiation ends as it would have ended uncut.
class MultistreamGuidedFuzzTest {
    private interface End {
        Negotiation receive(Bytes input) throws DecodeException;
    }

    @FuzzTest
    void responder(byte[] input) {
        Optional<Negotiation> whole =
                new HostileInput(input).read(bytes -> new MultistreamResponder("/b"::equals).receive(bytes));
        assertThat(byteByByte(new MultistreamResponder("/b"::equals)::receive, input))
                .isEqualTo(end(whole));
    }

    @FuzzTest
    void initiator(byte[] input) {
        Optional<Negotiation> whole =
                new HostileInput(input).read(bytes -> new MultistreamInitiator(List.of("/a", "/b")).receive(bytes));
        assertThat(byteByByte(new MultistreamInitiator(List.of("/a", "/b"))::receive, input))
                .isEqualTo(end(whole));
    }

    private static String byteByByte(End end, byte[] input) {
        Optional<Negotiation> last = Optional.of(new Negotiation.Pending(Bytes.EMPTY));
        for (byte next : input) {
            try {
                last = Optional.of(end.receive(Bytes.of(next)));
            } catch (DecodeException refused) {
                return end(Optional.empty());
            }
            if (!(last.get() instanceof Negotiation.Pending)) {
                return end(last);
            }
        }
        return end(last);
    }

    /// What an end comes to, without what it depends on how the input was cut: the tokens that were sent with it.
    private static String end(Optional<Negotiation> negotiation) {
        return negotiation
                .map(state -> switch (state) {
                    case Negotiation.Pending _ -> "pending";
                    case Negotiation.Agreed agreed -> agreed.protocol();
                    case Negotiation.Unsupported _ -> "unsupported";
                })
                .orElse("refused");
    }
}
