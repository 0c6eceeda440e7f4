package org.nelumbo.chain.address;

/// An address as it was read.
///
/// @param address what it means
/// @param format how it was written
public record ParsedAddress(Address address, AddressFormat format) {}
