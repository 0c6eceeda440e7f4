package org.nelumbo.app.component;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AddressGroupsTest {
    @Test
    void addressInASentenceStandsInGroups() {
        assertThat(AddressGroups.spaced("lotus_JHM7UFc2CAu8f8h")).isEqualTo("lotus_ JHM7 UFc2 CAu8 f8h");
        assertThat(AddressGroups.spaced("")).isEmpty();
    }

    @Test
    void prefixStandsAloneAndEndsStandOut() {
        AddressGroups cut = AddressGroups.of("lotus_JHRgESx724v2JxoqDMoTJWo7pb2snRp4gH19ahHDe73DFPSZx4h");
        assertThat(cut.prefix()).isEqualTo("lotus_");
        assertThat(cut.groups()).startsWith("JHRg", "ESx7", "24v2").endsWith("FPSZ", "x4h");
        assertThat(cut.stressed(1)).isTrue();
        assertThat(cut.stressed(2)).isFalse();
        assertThat(cut.stressed(cut.groups().size() - 2)).isTrue();
    }

    @Property(tries = 200)
    void nothingOfAnAddressIsLost(@ForAll @AlphaChars @StringLength(max = 90) String tail) {
        AddressGroups cut = AddressGroups.of("lotusR" + tail);
        assertThat(cut.prefix() + String.join("", cut.groups())).isEqualTo("lotusR" + tail);
    }
}
