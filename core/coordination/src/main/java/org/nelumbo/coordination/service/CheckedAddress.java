package org.nelumbo.coordination.service;

import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.request.KeyPath;

/// An address of a shared wallet, by the path that every member derives it from.
public record CheckedAddress(WalletId wallet, KeyPath path) {}
