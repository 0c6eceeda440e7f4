package org.nelumbo.chain.network;

/// A Lotus network and the numbers that tell its texts and keys apart (lotusd 11.4.14 chain parameters).
public enum Network {
    /// The network whose coins have a price.
    MAINNET("main", '_', 0x00, 0x05, 0x80, 0x0488b21e, 0x0488ade4),
    /// The public test network.
    TESTNET("test", 'T', 0x6f, 0xc4, 0xef, 0x043587cf, 0x04358394),
    /// A private chain; the embedded practice chain is one.
    REGTEST("regtest", 'R', 0x6f, 0xc4, 0xef, 0x043587cf, 0x04358394);

    private final String rpcName;
    private final char addressCharacter;
    private final int payToPubKeyHashVersion;
    private final int payToScriptHashVersion;
    private final int wifVersion;
    private final int extendedPublicKeyVersion;
    private final int extendedPrivateKeyVersion;

    Network(
            String rpcName,
            char addressCharacter,
            int payToPubKeyHashVersion,
            int payToScriptHashVersion,
            int wifVersion,
            int extendedPublicKeyVersion,
            int extendedPrivateKeyVersion) {
        this.rpcName = rpcName;
        this.addressCharacter = addressCharacter;
        this.payToPubKeyHashVersion = payToPubKeyHashVersion;
        this.payToScriptHashVersion = payToScriptHashVersion;
        this.wifVersion = wifVersion;
        this.extendedPublicKeyVersion = extendedPublicKeyVersion;
        this.extendedPrivateKeyVersion = extendedPrivateKeyVersion;
    }

    /// The `chain` that lotusd's RPC reports.
    public String rpcName() {
        return rpcName;
    }

    /// The character after `lotus` in an XAddress.
    public char addressCharacter() {
        return addressCharacter;
    }

    /// First byte of a legacy Base58Check P2PKH address.
    public int payToPubKeyHashVersion() {
        return payToPubKeyHashVersion;
    }

    /// First byte of a legacy Base58Check P2SH address.
    public int payToScriptHashVersion() {
        return payToScriptHashVersion;
    }

    /// First byte of a WIF private key.
    public int wifVersion() {
        return wifVersion;
    }

    /// First four bytes, big-endian, of a BIP32 extended public key.
    public int extendedPublicKeyVersion() {
        return extendedPublicKeyVersion;
    }

    /// First four bytes, big-endian, of a BIP32 extended private key.
    public int extendedPrivateKeyVersion() {
        return extendedPrivateKeyVersion;
    }
}
