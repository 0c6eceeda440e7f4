package org.nelumbo.libp2p.multistream;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The end that proposes: one candidate after the other until one is taken.
///
/// **Lazy negotiation.** With exactly one candidate, [#start] may be sent together with the application's first bytes,
/// without waiting for [#receive]. The two tokens of the answer still come and must be fed in before anything that the
/// application reads; if the answer is [Negotiation.Unsupported], what was sent ahead is lost and the stream is reset.
///
/// After a [DecodeException], [Negotiation.Agreed] or [Negotiation.Unsupported] the object is used up. Not thread-safe.
/// Source: multiformats/multistream-select.
public final class MultistreamInitiator {
    private final List<String> candidates;
    private final TokenReader tokens = new TokenReader();
    private int proposed;
    private boolean headerSeen;
    private boolean finished;

    /// @param candidates in order of preference, at least one, each one line of at most 1,023 bytes
    public MultistreamInitiator(List<String> candidates) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to propose");
        }
        this.candidates = List.copyOf(candidates);
    }

    /// What to send first: the header and the first proposal, in one write.
    public Bytes start() {
        return MultistreamCodec.encode(MultistreamCodec.HEADER, candidates.getFirst());
    }

    /// Takes what arrived from the responder, in pieces of any size.
    ///
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
                requireHeader(text);
                headerSeen = true;
            } else if (text.equals(candidates.get(proposed))) {
                finished = true;
                return new Negotiation.Agreed(toSend, text, tokens.takeRest());
            } else if (!text.equals(MultistreamCodec.NOT_AVAILABLE)) {
                throw DecodeException.invalid("multistream answer", "it is neither our proposal nor a refusal");
            } else if (++proposed == candidates.size()) {
                finished = true;
                return new Negotiation.Unsupported(toSend);
            } else {
                toSend = Bytes.concat(toSend, MultistreamCodec.encode(candidates.get(proposed)));
            }
        }
    }

    static void requireHeader(String token) throws DecodeException {
        if (!token.equals(MultistreamCodec.HEADER)) {
            throw DecodeException.invalid("multistream negotiation", "it does not start with /multistream/1.0.0");
        }
    }
}
