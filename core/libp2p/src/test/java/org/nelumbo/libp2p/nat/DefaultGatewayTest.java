package org.nelumbo.libp2p.nat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultGatewayTest {
    private static final InetAddress ROUTER = InetAddress.ofLiteral("192.168.1.254");

    @Test
    void linuxWritesAddressesBackwards() {
        assertThat(DefaultGateway.fromLinux(List.of(
                        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
                        "wlan0\t0001A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0",
                        "wlan0\t00000000\tFE01A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0")))
                .contains(ROUTER);
    }

    @Test
    void macOsAndWindowsTellByNetstat() {
        assertThat(DefaultGateway.fromNetstat(List.of(
                        "Routing tables",
                        "",
                        "Internet:",
                        "Destination        Gateway            Flags               Netif Expire",
                        "default            192.168.1.254      UGScg                 en0")))
                .contains(ROUTER);
        assertThat(DefaultGateway.fromNetstat(List.of(
                        "IPv4 Route Table",
                        "Network Destination        Netmask          Gateway       Interface  Metric",
                        "          0.0.0.0          0.0.0.0    192.168.1.254    192.168.1.23     35")))
                .contains(ROUTER);
    }

    @Test
    void aMachineWithoutARouterHasNone() {
        assertThat(DefaultGateway.fromLinux(List.of("Iface\tDestination\tGateway")))
                .isEmpty();
        assertThat(DefaultGateway.fromNetstat(List.of("default link#12 UCS en0", "default fe80::1 UG en0")))
                .isEmpty();
    }
}
