package org.nelumbo.libp2p.multistream;

import java.util.Optional;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The end that accepts or refuses proposals. Header and proposal may come in one segment or apart, and application
/// bytes may follow the proposal at once. A request for the list of protocols (`ls`) is refused like any unknown one.
///
/// After a [DecodeException] or [Negotiation.Agreed] the object is used up. Not thread-safe.
/// Source: multiformats/multistream-select.
public final class MultistreamResponder {
    private final Predicate<String> supported;
    private final TokenReader tokens = new TokenReader();
    private boolean headerSeen;
    private boolean finished;

    /// @param supported true for the protocols this end speaks
    public MultistreamResponder(Predicate<String> supported) {
        this.supported = supported;
    }

    /// Takes what arrived from the initiator, in pieces of any size.
    ///
    /// @return never [Negotiation.Unsupported]
    /// @throws DecodeException if that breaks the protocol or its limits; reset the stream
    public Negotiation receive(Bytes input) throws DecodeException {
        if (finished) {
            throw new IllegalStateException("the negotiation is over");
        }
        tokens.append(input);
        Bytes toSend = Bytes.EMPTY;
        while (true) {
            Optional<String> token = tokens.next();
            if (token.isEmpty()) {
                return new Negotiation.Pending(toSend);
            }
            String text = token.get();
            if (!headerSeen) {
                MultistreamInitiator.requireHeader(text);
                headerSeen = true;
                toSend = MultistreamCodec.encode(MultistreamCodec.HEADER);
            } else if (supported.test(text)) {
                finished = true;
                toSend = Bytes.concat(toSend, MultistreamCodec.encode(text));
                return new Negotiation.Agreed(toSend, text, tokens.takeRest());
            } else {
                toSend = Bytes.concat(toSend, MultistreamCodec.encode(MultistreamCodec.NOT_AVAILABLE));
            }
        }
    }
}
