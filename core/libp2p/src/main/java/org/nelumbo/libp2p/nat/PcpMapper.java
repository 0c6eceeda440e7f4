package org.nelumbo.libp2p.nat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;

/// Asks by PCP (RFC 6887), UDP port 5351 of the router. One random nonce for all it asks proves to the
/// router that renewing and deleting come from the one who mapped.
final class PcpMapper implements PortMapper {
    private final GatewayDatagrams router;
    private final Bytes nonce;

    PcpMapper(InetSocketAddress router, Duration firstWait, EntropySource entropy) {
        this.router = new GatewayDatagrams(router, firstWait);
        this.nonce = entropy.bytes(PcpCodec.NONCE_BYTES);
    }

    @Override
    public MappingProtocol protocol() {
        return MappingProtocol.PCP;
    }

    @Override
    public Result<PortMapping, MappingFailure> map(int internalPort, Duration lifetime) throws InterruptedException {
        return ask(internalPort, internalPort, lifetime)
                .flatMap(mapped -> mapped.externalPort() == 0
                        ? Result.failed(new MappingFailure.Unreadable(protocol()))
                        : Result.ok(new PortMapping(
                                protocol(),
                                internalPort,
                                new InetSocketAddress(mapped.externalAddress(), mapped.externalPort()),
                                mapped.lifetime())));
    }

    @Override
    public void unmap(PortMapping mapping) throws InterruptedException {
        ask(mapping.internalPort(), 0, Duration.ZERO);
    }

    private Result<PcpCodec.Mapped, MappingFailure> ask(int internalPort, int suggestedPort, Duration lifetime)
            throws InterruptedException {
        InetAddress client;
        try {
            client = router.localAddress();
        } catch (IOException noRoute) {
            return Result.failed(new MappingFailure.NoGateway());
        }
        Optional<PcpCodec.Mapped> answer = router.ask(
                PcpCodec.mapRequest(nonce, client, internalPort, suggestedPort, lifetime),
                PcpCodec.MAX_RESPONSE,
                response -> mapped(response, internalPort));
        if (answer.isEmpty()) {
            return Result.failed(new MappingFailure.NoAnswer(protocol()));
        }
        int result = answer.get().result();
        return result == 0 ? Result.ok(answer.get()) : Result.failed(new MappingFailure.Refused(protocol(), result));
    }

    private Optional<PcpCodec.Mapped> mapped(Bytes response, int internalPort) {
        try {
            return Optional.of(PcpCodec.readMapped(response))
                    .filter(mapped -> mapped.nonce().equals(nonce) && mapped.internalPort() == internalPort);
        } catch (DecodeException unfit) {
            return Optional.empty();
        }
    }
}
