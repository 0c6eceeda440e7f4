package org.nelumbo.libp2p.nat;

/// How a router is asked, the best first.
public enum MappingProtocol {
    /// Port Control Protocol, RFC 6887.
    PCP("PCP"),
    /// NAT Port Mapping Protocol, RFC 6886.
    NAT_PMP("NAT-PMP"),
    /// Universal Plug and Play, Internet Gateway Device.
    UPNP("UPnP");

    private final String label;

    MappingProtocol(String label) {
        this.label = label;
    }

    /// Its usual name.
    public String label() {
        return label;
    }
}
