package org.nelumbo.coordination.service;

/// How a co-signer's own derivation of an address compares with ours.
public enum AddressVerdict {
    /// They derived the same locking script.
    SAME,
    /// They derived another one: the address must not be given to anybody.
    DIFFERENT
}
