package org.nelumbo.libp2p.nat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Asks by NAT-PMP (RFC 6886), UDP port 5351 of the router.
final class NatPmpMapper implements PortMapper {
    private final GatewayDatagrams router;

    NatPmpMapper(InetSocketAddress router, Duration firstWait) {
        this.router = new GatewayDatagrams(router, firstWait);
    }

    @Override
    public MappingProtocol protocol() {
        return MappingProtocol.NAT_PMP;
    }

    @Override
    public Result<PortMapping, MappingFailure> map(int internalPort, Duration lifetime) throws InterruptedException {
        Optional<NatPmpCodec.ExternalAddress> outside = router.ask(
                NatPmpCodec.externalAddressRequest(), NatPmpCodec.MAX_RESPONSE, NatPmpMapper::externalAddress);
        if (outside.isEmpty()) {
            return Result.failed(new MappingFailure.NoAnswer(protocol()));
        }
        if (outside.get().result() != 0) {
            return Result.failed(
                    new MappingFailure.Refused(protocol(), outside.get().result()));
        }
        InetAddress address = outside.get().address();
        return ask(internalPort, internalPort, lifetime)
                .flatMap(mapped -> mapped.externalPort() == 0
                        ? Result.failed(new MappingFailure.Unreadable(protocol()))
                        : Result.ok(new PortMapping(
                                protocol(),
                                internalPort,
                                new InetSocketAddress(address, mapped.externalPort()),
                                mapped.lifetime())));
    }

    @Override
    public void unmap(PortMapping mapping) throws InterruptedException {
        ask(mapping.internalPort(), 0, Duration.ZERO);
    }

    private Result<NatPmpCodec.Mapped, MappingFailure> ask(int internalPort, int suggestedPort, Duration lifetime)
            throws InterruptedException {
        Optional<NatPmpCodec.Mapped> answer = router.ask(
                NatPmpCodec.mapRequest(internalPort, suggestedPort, lifetime),
                NatPmpCodec.MAX_RESPONSE,
                response -> mapped(response, internalPort));
        if (answer.isEmpty()) {
            return Result.failed(new MappingFailure.NoAnswer(protocol()));
        }
        int result = answer.get().result();
        return result == 0 ? Result.ok(answer.get()) : Result.failed(new MappingFailure.Refused(protocol(), result));
    }

    private static Optional<NatPmpCodec.ExternalAddress> externalAddress(Bytes response) {
        try {
            return Optional.of(NatPmpCodec.readExternalAddress(response));
        } catch (DecodeException unfit) {
            return Optional.empty();
        }
    }

    private static Optional<NatPmpCodec.Mapped> mapped(Bytes response, int internalPort) {
        try {
            return Optional.of(NatPmpCodec.readMapped(response))
                    .filter(mapped -> mapped.internalPort() == internalPort);
        } catch (DecodeException unfit) {
            return Optional.empty();
        }
    }
}
