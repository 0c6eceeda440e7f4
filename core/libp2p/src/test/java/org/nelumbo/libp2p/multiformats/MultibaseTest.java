package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class MultibaseTest {
    @ParameterizedTest
    @CsvSource({
        "BASE32, yes mani !, bpfsxgidnmfxgsibb",
        "BASE36, yes mani !, k2lcpzo5yikidynfl",
        "BASE58BTC, yes mani !, z7paNL19xttacUY",
        "BASE64URL, yes mani !, ueWVzIG1hbmkgIQ"
    })
    void knownPairsGoBothWays(Multibase base, String content, String text) throws DecodeException {
        Bytes bytes = Bytes.of(content.getBytes(StandardCharsets.UTF_8));
        assertThat(base.encode(bytes)).isEqualTo(text);
        assertThat(Multibase.decode(text, 64)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"''", "f00", "bB", "b1", "ba", "bah", "kA", "k-1", "k+1", "z0", "u=", "uAB", "uAA==", "b aa"})
    void textThatNoWriterMakesIsRefused(String text) {
        assertThatThrownBy(() -> Multibase.decode(text, 64)).isInstanceOf(DecodeException.class);
    }

    @ParameterizedTest
    @CsvSource({"b", "k", "z", "u"})
    void longTextIsRefusedUnread(String prefix) {
        assertThatThrownBy(() -> Multibase.decode(prefix + "~".repeat(1_000_000), 64))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Property
    void everySequenceOfBytesIsReadBackWithinExactlyItsOwnSize(
            @ForAll Multibase base, @ForAll @Size(max = 80) byte[] content) throws DecodeException {
        assertThat(Multibase.decode(base.encode(Bytes.of(content)), content.length))
                .isEqualTo(Bytes.of(content));
    }
}
