package org.nelumbo.app.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiaddrLinesTest {
    @ParameterizedTest
    @CsvSource({
        "/ip4/192.0.2.7/tcp/4001, /ip4/192.0.2.7/tcp/4001",
        "/ip4/192.0.2.7/tcp/4001/p2p/Q1, /ip4/192.0.2.7/tcp/4001|/p2p/Q1",
        "/dns4/a.b/tcp/443/wss/p2p/Q1/p2p-circuit/p2p/Q2, /dns4/a.b/tcp/443/wss|/p2p/Q1|/p2p-circuit/p2p/Q2",
        "/p2p/Q1, /p2p/Q1",
        "'', ''",
    })
    void eachPeerIdStandsOnALineOfItsOwn(String address, String lines) {
        assertThat(MultiaddrLines.of(address)).isEqualTo(lines.replace('|', '\n'));
    }
}
