package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class CidTest {
    @Test
    void versionZeroIsTheBareMultihash() throws DecodeException {
        Multihash hash = Multihash.sha256(Bytes.EMPTY);
        Cid cid = Cid.decode(hash.encode());
        assertThat(cid.version()).isZero();
        assertThat(cid.toString()).startsWith("Qm").hasSize(46);
        assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
        assertThatThrownBy(() -> cid.format(Multibase.BASE32)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void versionZeroInMultibaseIsRefused() {
        String text = Multibase.BASE32.encode(Multihash.sha256(Bytes.EMPTY).encode());
        assertThatThrownBy(() -> Cid.parse(text)).isInstanceOf(DecodeException.class);
    }

    @Test
    void anUnknownVersionIsRefused() {
        Bytes versionTwo = Bytes.concat(
                Bytes.fromHex("0255"), Multihash.sha256(Bytes.EMPTY).encode());
        assertThatThrownBy(() -> Cid.decode(versionTwo)).hasMessageContaining("version");
    }

    @Property
    void everyVersionOneCidIsReadBackFromEveryForm(
            @ForAll @LongRange(min = 0) long codec, @ForAll @Size(max = 40) byte[] digest, @ForAll Multibase base)
            throws DecodeException {
        Cid cid = Cid.v1(codec, Multihash.identity(Bytes.of(digest)));
        assertThat(Cid.decode(cid.encode())).isEqualTo(cid);
        assertThat(Cid.parse(cid.format(base))).isEqualTo(cid);
    }
}
