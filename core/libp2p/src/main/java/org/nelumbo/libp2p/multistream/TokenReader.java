package org.nelumbo.libp2p.multistream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.VarintAccumulator;

/// Cuts the incoming bytes of one negotiation into tokens, however they are split over segments, within a budget for
/// the whole negotiation. What was not asked for yet is kept.
final class TokenReader {
    /// The largest accepted number of tokens in one negotiation.
    static final int MAX_TOKENS = 32;

    /// The largest accepted number of bytes in one negotiation.
    static final int MAX_BYTES = 4096;

    private static final String WHAT = "multistream token";

    private Bytes pending = Bytes.EMPTY;
    private int tokens;
    private int consumed;

    void append(Bytes input) {
        pending = pending.isEmpty() ? input : Bytes.concat(pending, input);
    }

    /// The next token without its newline, once all of it has arrived.
    Optional<String> next() throws DecodeException {
        VarintAccumulator length = new VarintAccumulator(WHAT, MultistreamCodec.MAX_TOKEN);
        int at = 0;
        do {
            if (at == pending.size()) {
                return Optional.empty();
            }
        } while (!length.accept(pending.unsigned(at++)));
        int end = at + (int) length.value();
        count(end);
        if (end > pending.size()) {
            tokens--;
            consumed -= end;
            return Optional.empty();
        }
        String token = text(pending.slice(at, end));
        pending = pending.slice(end, pending.size());
        return Optional.of(token);
    }

    /// Hands over everything that was not read as a token.
    Bytes takeRest() {
        Bytes rest = pending;
        pending = Bytes.EMPTY;
        return rest;
    }

    private void count(int size) throws DecodeException {
        tokens++;
        consumed += size;
        if (tokens > MAX_TOKENS) {
            throw DecodeException.oversized("multistream negotiation in tokens", tokens, MAX_TOKENS);
        }
        if (consumed > MAX_BYTES) {
            throw DecodeException.oversized("multistream negotiation", consumed, MAX_BYTES);
        }
    }

    private static String text(Bytes line) throws DecodeException {
        int last = line.size() - 1;
        if (last < 0 || line.get(last) != '\n') {
            throw DecodeException.invalid(WHAT, "it does not end in a newline");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toArray(), 0, last))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw DecodeException.invalid(WHAT, "it is not UTF-8");
        }
        if (text.indexOf('\n') >= 0) {
            throw DecodeException.invalid(WHAT, "it has more than one line");
        }
        return text;
    }
}
