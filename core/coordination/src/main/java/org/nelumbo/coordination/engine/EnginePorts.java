package org.nelumbo.coordination.engine;

import org.nelumbo.coordination.port.AddressDerivation;
import org.nelumbo.coordination.port.BroadcastPort;
import org.nelumbo.coordination.port.CoordinationRepository;
import org.nelumbo.coordination.port.InputSigner;
import org.nelumbo.coordination.port.MemberSigner;
import org.nelumbo.coordination.port.SharedWalletDirectory;
import org.nelumbo.coordination.port.SpendReview;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.security.violation.ViolationListener;

/// What the engine is plugged into.
public record EnginePorts(
        SharedWalletDirectory wallets,
        SpendReview review,
        InputSigner inputSigner,
        MemberSigner memberSigner,
        BroadcastPort broadcast,
        CoordinationRepository repository,
        CoordinationTransport transport,
        ViolationListener violations,
        AddressDerivation addresses) {}
