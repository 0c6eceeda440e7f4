package org.nelumbo.libp2p.discovery.eclipse;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nelumbo.libp2p.multiformats.IpNetwork;

/// Something that would be strange in an honest network. Says what was seen.
public sealed interface EclipseFinding {
    /// How much it says.
    Weight weight();

    /// One sentence with the figures.
    String explanation();

    /// How much a finding says.
    enum Weight {
        /// Honest networks do this now and then; two such findings together are an alarm.
        HINT,
        /// Honest networks do not do this.
        PROOF
    }

    /// Whose networks were counted.
    enum Place {
        CONNECTIONS("connections"),
        ROUTING_TABLE("entries of the routing table"),
        ANSWERS("peers named in answers");

        private final String text;

        Place(String text) {
            this.text = text;
        }
    }

    /// Too many peers are in too few networks.
    ///
    /// @param peers how many
    /// @param of how many with a public address there are
    /// @param networks which networks, the fullest first, each as narrow as the peers in it allow
    record Concentrated(Place place, int peers, int of, List<IpNetwork> networks) implements EclipseFinding {
        public Concentrated {
            networks = List.copyOf(networks);
        }

        @Override
        public Weight weight() {
            return Weight.PROOF;
        }

        @Override
        public String explanation() {
            return peers + " of " + of + " " + place.text + " are in "
                    + networks.stream().map(IpNetwork::toString).collect(Collectors.joining(", "));
        }
    }

    /// Look-ups of the same key through different peers ended at different peers.
    ///
    /// @param apart views that agree with fewer than half
    /// @param of how many views were compared
    record ViewsApart(PeerView.Target target, int apart, int of) implements EclipseFinding {
        @Override
        public Weight weight() {
            return 2 * apart >= of ? Weight.PROOF : Weight.HINT;
        }

        @Override
        public String explanation() {
            String key = target == PeerView.Target.OURSELVES ? "our own id" : "a random key";
            return apart == of
                    ? "the " + of + " views of " + key + " have no peers in common"
                    : apart + " of " + of + " views of " + key + " have no peers in common with the others";
        }
    }

    /// Far more peers stand near our id than near a random key: ids were made to surround us.
    ///
    /// @param times how many times denser it is around us
    record Crowded(double times) implements EclipseFinding {
        @Override
        public Weight weight() {
            return Weight.PROOF;
        }

        @Override
        public String explanation() {
            return String.format(
                    Locale.ROOT, "peers stand %.0f times closer around our id than around a random key", times);
        }
    }

    /// Everybody we are connected with dialled us; nobody was chosen by us.
    record NobodyChosen(int inbound) implements EclipseFinding {
        @Override
        public Weight weight() {
            return Weight.HINT;
        }

        @Override
        public String explanation() {
            return "all " + inbound + " connections were opened by the other side";
        }
    }

    /// Nearly everybody we knew at the last look is gone, and as many others came. A computer that wakes up elsewhere
    /// sees that, and so does one whose connections somebody cut to take their places.
    record SuddenChange(int gone, int came) implements EclipseFinding {
        @Override
        public Weight weight() {
            return Weight.HINT;
        }

        @Override
        public String explanation() {
            return gone + " peers left and " + came + " others came between two looks";
        }
    }

    /// Peers see us at different IP addresses. Some ways into the internet do that, and so does somebody who sits
    /// between us and some of the peers.
    ///
    /// @param addresses how many different addresses of one kind
    /// @param observers how many peers in different networks said so
    record SeenDifferently(int addresses, int observers) implements EclipseFinding {
        @Override
        public Weight weight() {
            return Weight.HINT;
        }

        @Override
        public String explanation() {
            return observers + " peers see us at " + addresses + " different addresses";
        }
    }
}
