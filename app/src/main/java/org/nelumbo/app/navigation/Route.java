package org.nelumbo.app.navigation;

import java.util.Arrays;
import java.util.Optional;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.WalletId;

/// A place in the window, with everything that is needed to show it.
public sealed interface Route {
    /// The seven sections of the rail, in its order.
    enum Section {
        HOME(1),
        WALLETS(2),
        REQUESTS(3),
        PEOPLE(4),
        ACTIVITY(5),
        NETWORK(6),
        SETTINGS(7);

        private final int key;

        Section(int key) {
            this.key = key;
        }

        /// The digit that opens it.
        public int key() {
            return key;
        }

        /// The section of a digit, if there is one.
        public static Optional<Section> ofKey(String digit) {
            return Arrays.stream(values())
                    .filter(section -> digit.equals(Integer.toString(section.key)))
                    .findFirst();
        }
    }

    /// Which section is marked in the rail.
    Section section();

    /// One step back.
    Route parent();

    /// What needs me.
    record Home() implements Route {
        @Override
        public Section section() {
            return Section.HOME;
        }

        @Override
        public Route parent() {
            return this;
        }
    }

    /// All wallets.
    record Wallets() implements Route {
        @Override
        public Section section() {
            return Section.WALLETS;
        }

        @Override
        public Route parent() {
            return new Home();
        }
    }

    /// One wallet.
    record Wallet(WalletId wallet) implements Route {
        @Override
        public Section section() {
            return Section.WALLETS;
        }

        @Override
        public Route parent() {
            return new Wallets();
        }
    }

    /// The lobby in which a shared wallet is made.
    ///
    /// @param invitation the text to join with, if somebody was invited
    record Lobby(Optional<String> invitation) implements Route {
        @Override
        public Section section() {
            return Section.WALLETS;
        }

        @Override
        public Route parent() {
            return new Wallets();
        }
    }

    /// A fresh address.
    ///
    /// @param wallet which one; the first without it
    record Receive(Optional<WalletId> wallet) implements Route {
        @Override
        public Section section() {
            return Section.WALLETS;
        }

        @Override
        public Route parent() {
            return wallet.<Route>map(Wallet::new).orElseGet(Wallets::new);
        }
    }

    /// A new payment.
    ///
    /// @param wallet from which; the first without it
    record Spend(Optional<WalletId> wallet) implements Route {
        @Override
        public Section section() {
            return Section.WALLETS;
        }

        @Override
        public Route parent() {
            return wallet.<Route>map(Wallet::new).orElseGet(Wallets::new);
        }
    }

    /// All requests.
    record Requests() implements Route {
        @Override
        public Section section() {
            return Section.REQUESTS;
        }

        @Override
        public Route parent() {
            return new Home();
        }
    }

    /// One request, in whichever phase it is.
    record Request(RequestId request) implements Route {
        @Override
        public Section section() {
            return Section.REQUESTS;
        }

        @Override
        public Route parent() {
            return new Requests();
        }
    }

    /// Everybody I share a wallet with.
    record People() implements Route {
        @Override
        public Section section() {
            return Section.PEOPLE;
        }

        @Override
        public Route parent() {
            return new Home();
        }
    }

    /// What happened.
    record Activity() implements Route {
        @Override
        public Section section() {
            return Section.ACTIVITY;
        }

        @Override
        public Route parent() {
            return new Home();
        }
    }

    /// The network.
    record Network() implements Route {
        @Override
        public Section section() {
            return Section.NETWORK;
        }

        @Override
        public Route parent() {
            return new Home();
        }
    }

    /// The choices.
    record Settings() implements Route {
        @Override
        public Section section() {
            return Section.SETTINGS;
        }

        @Override
        public Route parent() {
            return new Home();
        }
    }
}
