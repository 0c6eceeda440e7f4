package org.nelumbo.security.ban;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.security.ban.SanctionBans.Link;
import org.nelumbo.security.standing.Sanction;
import org.nelumbo.security.violation.Rule;

class SanctionBansTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");
    private static final Instant END = NOW.plus(Duration.ofMinutes(30));
    private static final Sanction GRAYLIST = new Sanction.Graylist(Rule.WRONG_SENDER, END);
    private static final Sanction BLACKLIST = new Sanction.Blacklist(Rule.BAD_SIGNATURE, 10);

    private final PeerId mallory = PeerId.parse("12D3KooWGzxzKZYveHXtpG6AsrUJBcWxHBFS2HsEoGTxrMLvKXtf");
    private final PeerId bob = PeerId.parse("12D3KooWAfPDpPRRRBrmqy9is2zjU5srQ4hKuZitiGmh4NTTpS2d");

    SanctionBansTest() throws DecodeException {}

    private static Link link(PeerId peer, String address) throws DecodeException {
        return new Link(peer, Multiaddr.parse(address));
    }

    private List<Ban> bans(Sanction sanction, Link... open) {
        return SanctionBans.of(mallory, sanction, List.of(open), bob::equals, NOW);
    }

    private Ban peer(String reason, Optional<Instant> until) {
        return new Ban(new BanTarget.Peer(mallory), reason, false, NOW, until);
    }

    private static Ban ip(String address, String reason, Instant until) throws DecodeException {
        return new Ban(BanTarget.Ip.parse(address), reason, false, NOW, Optional.of(until));
    }

    @Test
    void aGraylistedPeerAndItsAddressesAreKeptOutUntilTheSameTime() throws DecodeException {
        assertThat(bans(
                        GRAYLIST,
                        link(mallory, "/ip4/203.0.114.7/tcp/1"),
                        link(mallory, "/ip4/203.0.114.7/tcp/2"),
                        link(mallory, "/ip6/::ffff:203.0.114.8/tcp/2")))
                .containsExactly(
                        peer("wrong-sender", Optional.of(END)),
                        ip("203.0.114.7", "wrong-sender", END),
                        ip("203.0.114.8", "wrong-sender", END));
    }

    @Test
    void forGoodIsThePeerAndItsAddressForAnHour() throws DecodeException {
        assertThat(bans(BLACKLIST, link(mallory, "/ip4/203.0.114.7/tcp/1")))
                .containsExactly(
                        peer("bad-signature, 10 times", Optional.empty()),
                        ip("203.0.114.7", "bad-signature, 10 times", NOW.plus(SanctionBans.ADDRESS_BAN)));
    }

    @Test
    void anAddressFromWhichACosignerIsConnectedStaysOpen() throws DecodeException {
        assertThat(bans(GRAYLIST, link(mallory, "/ip4/203.0.114.7/tcp/1"), link(bob, "/ip4/203.0.114.7/tcp/9")))
                .containsExactly(peer("wrong-sender", Optional.of(END)));
    }

    @Test
    void privateAndRelayedAddressesAreNotKeptOut() throws DecodeException {
        assertThat(bans(
                        GRAYLIST,
                        link(mallory, "/ip4/192.168.1.7/tcp/1"),
                        link(mallory, "/ip4/127.0.0.1/tcp/1"),
                        link(mallory, "/ip4/203.0.114.7/tcp/1/p2p/" + bob + "/p2p-circuit")))
                .containsExactly(peer("wrong-sender", Optional.of(END)));
    }

    @Test
    void aCosignerIsNeverKeptOutByARule() throws DecodeException {
        assertThat(SanctionBans.of(bob, BLACKLIST, List.of(link(bob, "/ip4/203.0.114.7/tcp/9")), bob::equals, NOW))
                .isEmpty();
    }

    @Test
    void noSanctionIsNoBan() throws DecodeException {
        assertThat(bans(new Sanction.None(), link(mallory, "/ip4/203.0.114.7/tcp/1")))
                .isEmpty();
    }
}
