package org.nelumbo.security.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

class BanListTest {
    private static final String MALLORY = "12D3KooWGzxzKZYveHXtpG6AsrUJBcWxHBFS2HsEoGTxrMLvKXtf";
    private static final String BOB = "12D3KooWAfPDpPRRRBrmqy9is2zjU5srQ4hKuZitiGmh4NTTpS2d";

    private final ManualTime time = new ManualTime();
    private final Kept kept = new Kept();
    private final BanList list = new BanList(kept, time);

    @Test
    void aBannedPeerIsNeitherDialledNorLetIn() throws DecodeException {
        list.ban(ban(peer(MALLORY), Optional.empty()));

        assertThat(list.allowDial(PeerId.parse(MALLORY), address("/ip4/192.0.2.1/tcp/1")))
                .isFalse();
        assertThat(list.allowSecured(Direction.INBOUND, PeerId.parse(MALLORY), address("/ip4/192.0.2.1/tcp/1")))
                .isFalse();
        assertThat(list.allowAccept(address("/ip4/192.0.2.1/tcp/1"))).isTrue();
        assertThat(list.allowDial(PeerId.parse(BOB), address("/ip4/192.0.2.1/tcp/1")))
                .isTrue();
    }

    @Test
    void aBannedAddressKeepsEverybodyThereOut() throws DecodeException {
        list.ban(ban(BanTarget.Ip.parse("2001:db8::7"), Optional.empty()));

        assertThat(list.allowAccept(address("/ip6/2001:db8::7/tcp/4001"))).isFalse();
        assertThat(list.allowAccept(address("/ip6/2001:db9::7/tcp/4001"))).isTrue();
        assertThat(list.allowDial(PeerId.parse(BOB), address("/ip6/2001:db8::7/tcp/1")))
                .isFalse();
    }

    @Test
    void anotherAddressOfTheSameCustomerDoesNotHelp() throws DecodeException {
        list.ban(ban(BanTarget.Ip.parse("2001:db8:1:2a7::7"), Optional.empty()));

        assertThat(list.allowAccept(address("/ip6/2001:db8:1:2a7:ffff::1/tcp/4001")))
                .as("same /64")
                .isFalse();
        assertThat(list.allowDial(PeerId.parse(BOB), address("/ip6/2001:db8:1:2ff::1/tcp/4001")))
                .as("same /56")
                .isFalse();
        assertThat(list.allowSecured(Direction.INBOUND, PeerId.parse(BOB), address("/ip6/2001:db8:1:300::1/tcp/4001")))
                .as("next /56")
                .isTrue();
        assertThat(list.lift(BanTarget.Ip.parse("2001:db8:1:2bb::1"))).isTrue();
        assertThat(list.allowAccept(address("/ip6/2001:db8:1:2a7::7/tcp/4001"))).isTrue();
    }

    @Test
    void theAddressOfARelayIsNotThatOfWhoComesThroughIt() throws DecodeException {
        list.ban(ban(BanTarget.Ip.parse("192.0.2.7"), Optional.empty()));

        assertThat(list.allowSecured(
                        Direction.INBOUND,
                        PeerId.parse(BOB),
                        address("/ip4/192.0.2.7/tcp/1/p2p/" + MALLORY + "/p2p-circuit")))
                .isTrue();
    }

    @Test
    void aBanEndsByItselfOrByHandAndIsForgottenOnTheDiskToo() throws DecodeException {
        list.ban(ban(peer(MALLORY), Optional.of(Duration.ofHours(1))));
        list.ban(ban(peer(BOB), Optional.empty()));
        assertThat(list.current()).hasSize(2);

        time.advance(Duration.ofHours(1));
        assertThat(list.isBanned(peer(MALLORY))).isFalse();
        assertThat(list.current()).extracting(Ban::target).containsExactly(peer(BOB));

        assertThat(list.lift(peer(BOB))).isTrue();
        assertThat(list.lift(peer(BOB))).isFalse();
        assertThat(kept.bans).isEmpty();
    }

    @Test
    void whatWasKeptHoldsAfterARestart() throws DecodeException {
        list.ban(ban(peer(MALLORY), Optional.empty()));

        assertThat(new BanList(kept, time).isBanned(peer(MALLORY))).isTrue();
    }

    @Test
    void theListIsBoundedAndTheOwnersEntriesStayLongest() throws DecodeException {
        kept.put(ban(peer(BOB), Optional.empty()));
        for (int i = 1; i < BanList.MAX_BANS; i++) {
            BanTarget ip =
                    new BanTarget.Ip(new ByteWriter().writeUint32BigEndian(i).toBytes());
            kept.put(new Ban(ip, "too many frames", false, time.now(), Optional.empty()));
        }
        BanList full = new BanList(kept, time);
        full.ban(ban(peer(MALLORY), Optional.empty()));

        assertThat(full.current())
                .hasSize(BanList.MAX_BANS)
                .extracting(Ban::target)
                .contains(peer(BOB), peer(MALLORY));
        assertThat(kept.bans).hasSize(BanList.MAX_BANS);
    }

    @Test
    void aRuleNeitherShortensABanNorOverridesTheOwner() throws DecodeException {
        list.ban(ban(peer(MALLORY), Optional.of(Duration.ofMinutes(1))));
        assertThat(list.banByRule(byRule(MALLORY, Optional.empty()))).isFalse();
        assertThat(list.banByRule(byRule(BOB, Optional.of(Duration.ofHours(2)))))
                .isTrue();
        assertThat(list.banByRule(byRule(BOB, Optional.of(Duration.ofHours(1)))))
                .isFalse();
        assertThat(list.banByRule(byRule(BOB, Optional.empty()))).isTrue();
        assertThat(list.banByRule(byRule(BOB, Optional.of(Duration.ofDays(9))))).isFalse();

        time.advance(Duration.ofMinutes(1));
        assertThat(list.banByRule(byRule(MALLORY, Optional.empty()))).isTrue();
    }

    @Test
    void whatIsRefusedIsCountedByCause() throws DecodeException {
        list.ban(ban(BanTarget.Ip.parse("192.0.2.7"), Optional.empty()));
        list.banByRule(byRule(BOB, Optional.of(Duration.ofHours(2))));
        list.banByRule(byRule(MALLORY, Optional.empty()));
        list.allowAccept(address("/ip4/192.0.2.7/tcp/1"));
        list.allowAccept(address("/ip6/::ffff:192.0.2.7/tcp/1"));
        list.allowAccept(address("/ip4/192.0.2.8/tcp/1"));
        list.allowDial(PeerId.parse(BOB), address("/ip4/192.0.2.8/tcp/1"));
        list.allowSecured(Direction.INBOUND, PeerId.parse(MALLORY), address("/ip4/192.0.2.8/tcp/1"));

        assertThat(list.refused()).isEqualTo(Map.of("by-hand", 2L, "graylist", 1L, "blacklist", 1L));
    }

    @Test
    void onlyAddressesAndTheNetworkOfACustomerAreRead() throws DecodeException {
        assertThat(BanTarget.Ip.parse("192.0.2.7").text()).isEqualTo("192.0.2.7");
        assertThat(BanTarget.Ip.parse("2001:DB8:0:0::7").text()).isEqualTo("2001:db8::/56");
        assertThat(BanTarget.Ip.parse("2001:db8::/56")).isEqualTo(BanTarget.Ip.parse("2001:db8::7"));
        for (String text : List.of(
                "",
                "192.0.2",
                "192.0.2.7/tcp/1",
                "example.org",
                "::1/tcp/4",
                "192.0.2.0/24",
                "2001:db8::/48",
                "2001:db8::/64")) {
            assertThatThrownBy(() -> BanTarget.Ip.parse(text)).as(text).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void aBanWithoutAReasonIsADefect() {
        assertThatThrownBy(() -> new Ban(peer(BOB), " ", true, time.now(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Ban ban(BanTarget target, Optional<Duration> span) {
        return new Ban(target, "sends rubbish", true, time.now(), span.map(time.now()::plus));
    }

    private Ban byRule(String peer, Optional<Duration> span) throws DecodeException {
        return new Ban(peer(peer), "bad-signature", false, time.now(), span.map(time.now()::plus));
    }

    private static BanTarget peer(String text) throws DecodeException {
        return new BanTarget.Peer(PeerId.parse(text));
    }

    private static Multiaddr address(String text) throws DecodeException {
        return Multiaddr.parse(text);
    }

    private static final class Kept implements BanRepository {
        private final Map<BanTarget, Ban> bans = new LinkedHashMap<>();

        @Override
        public List<Ban> all() {
            return new ArrayList<>(bans.values());
        }

        @Override
        public void put(Ban ban) {
            bans.put(ban.target(), ban);
        }

        @Override
        public void remove(BanTarget target) {
            bans.remove(target);
        }
    }
}
