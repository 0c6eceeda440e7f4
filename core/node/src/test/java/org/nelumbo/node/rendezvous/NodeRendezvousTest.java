package org.nelumbo.node.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.node.service.Settings;

class NodeRendezvousTest {
    private static final Settings ON = new Settings(
            Settings.Theme.SYSTEM,
            100,
            false,
            false,
            "https://chronik.example",
            10,
            true,
            Settings.Peers.NOBODY,
            Settings.Network.PLAIN);

    private final ManualEventThread events = new ManualEventThread(new ManualTime());
    private final RecordingRendezvous rendezvous = new RecordingRendezvous();
    private final MutableObservable<Settings> settings = new MutableObservable<>(ON);
    private final MutableObservable<Optional<LobbySnapshot>> lobby = new MutableObservable<>(Optional.empty());
    private final NodeRendezvous node = new NodeRendezvous(
            rendezvous,
            new MutableObservable<>(List.of()),
            lobby,
            new MutableObservable<>(List.of()),
            settings,
            events);

    @Test
    void theOwnersSettingCountsAtOnce() {
        lobby.set(Optional.of(gathering()));
        events.runReady();
        assertThat(rendezvous.circles).hasSize(1);

        settings.set(ON.withFoundCosigners(false));
        events.runReady();
        assertThat(rendezvous.circles).isEmpty();

        settings.set(ON);
        events.runReady();
        assertThat(rendezvous.circles).hasSize(1);
    }

    @Test
    void newAddressesAreToldOn() {
        node.onNext(new HostEvent.AddressesChanged(List.of()));

        assertThat(rendezvous.told).contains("addresses changed");
    }

    private static LobbySnapshot gathering() {
        MemberId alice = new MemberId(Bytes.fromHex("02" + "11".repeat(32)));
        LobbyInvitation invitation = new LobbyInvitation(
                Bytes.fromHex("00".repeat(16)),
                Bytes.fromHex("01".repeat(16)),
                new MemberPeer(Bytes.of((byte) 1)),
                alice,
                List.of());
        return new LobbySnapshot(
                invitation,
                true,
                Optional.empty(),
                LobbySnapshot.Step.GATHERING,
                List.of(),
                alice,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
