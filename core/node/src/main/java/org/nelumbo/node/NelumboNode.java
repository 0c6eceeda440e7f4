package org.nelumbo.node;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.chronik.ChronikBackend;
import org.nelumbo.backend.chronik.ChronikSettings;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.node.config.DataFolder;
import org.nelumbo.node.config.ListenPort;
import org.nelumbo.node.config.SettingsFile;
import org.nelumbo.node.config.StoredSettings;
import org.nelumbo.node.lifecycle.InstanceLock;
import org.nelumbo.node.open.OpenNode;
import org.nelumbo.node.open.SwitchedServices;
import org.nelumbo.node.service.ActivityService;
import org.nelumbo.node.service.LobbyService;
import org.nelumbo.node.service.NelumboServices;
import org.nelumbo.node.service.NetworkService;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.PresenceService;
import org.nelumbo.node.service.RequestService;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.service.SettingsService;
import org.nelumbo.node.service.SpendService;
import org.nelumbo.node.service.VaultFailure;
import org.nelumbo.node.service.VaultService;
import org.nelumbo.node.service.WalletService;
import org.nelumbo.node.vault.KeystoreVault;
import org.nelumbo.node.vault.VaultOpening;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFailure;
import org.nelumbo.storage.h2.DatabaseFile;
import org.nelumbo.storage.wallet.OwnerDao;
import org.nelumbo.wallet.keystore.Argon2Calibration;
import org.nelumbo.wallet.keystore.Argon2Params;
import org.nelumbo.wallet.keystore.Keystore;
import org.nelumbo.wallet.keystore.VaultContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One person's Nelumbo: the composition root of the core. While the vault is locked there is a lock on
/// the data folder and settings, and nothing else: no connection, no key, no database.
public final class NelumboNode implements NelumboServices, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NelumboNode.class);

    private final DataFolder folder;
    private final NodeParams params;
    private final TimeSource time;
    private final EntropySource entropy;
    private final InstanceLock lock;
    private final StoredSettings settings;
    private final SwitchedServices services;
    private final KeystoreVault vault;

    private NelumboNode(DataFolder folder, NodeParams params, TimeSource time, EntropySource entropy, InstanceLock lock)
            throws IOException {
        this.folder = folder;
        this.params = params;
        this.time = time;
        this.entropy = entropy;
        this.lock = lock;
        this.settings = new StoredSettings(new SettingsFile(folder.settings(), defaults(params)));
        this.services = new SwitchedServices(params.network());
        this.vault = new KeystoreVault(
                new Keystore(folder.vault()),
                this::argon2,
                entropy,
                new ThreadedEventThread("nelumbo-vault", defect -> LOG.error("A defect of the vault", defect)),
                new Opening());
    }

    /// Starts a node with a locked vault.
    ///
    /// @return empty if another node runs on the same folder
    public static Optional<NelumboNode> start(
            DataFolder folder, NodeParams params, TimeSource time, EntropySource entropy) throws IOException {
        folder.open();
        Optional<InstanceLock> lock = InstanceLock.tryAcquire(folder.lock());
        return lock.isPresent()
                ? Optional.of(new NelumboNode(folder, params, time, entropy, lock.get()))
                : Optional.empty();
    }

    @Override
    public VaultService vault() {
        return vault;
    }

    @Override
    public WalletService wallets() {
        return services.wallets();
    }

    @Override
    public LobbyService lobby() {
        return services.lobby();
    }

    @Override
    public SpendService spends() {
        return services.spends();
    }

    @Override
    public RequestService requests() {
        return services.requests();
    }

    @Override
    public ActivityService activity() {
        return services.activity();
    }

    @Override
    public NetworkService network() {
        return services.network();
    }

    @Override
    public PresenceService presence() {
        return services.presence();
    }

    @Override
    public SettingsService settings() {
        return settings;
    }

    /// Locks the vault, stops everything and lets go of the data folder.
    @Override
    public void close() {
        vault.close();
        try {
            lock.close();
        } catch (IOException ignored) {
            LOG.warn("The lock of the data folder could not be released", ignored);
        }
    }

    private static Settings defaults(NodeParams params) {
        return new Settings(
                Settings.Theme.SYSTEM,
                100,
                false,
                false,
                params.chronik().toString(),
                15,
                true,
                new Settings.Peers(
                        texts(params.discovery().bootstrap()),
                        texts(params.discovery().trusted())),
                Settings.Network.PLAIN);
    }

    private static List<String> texts(List<Multiaddr> addresses) {
        return addresses.stream().map(Multiaddr::toString).toList();
    }

    private Argon2Params argon2() {
        return params.calibrate() ? Argon2Calibration.calibrate(params.argon2(), time) : params.argon2();
    }

    private ChainBackend backend(URI server) {
        return new ChronikBackend(
                ChronikSettings.of(server, params.network()),
                new ThreadedEventThread("nelumbo-chronik", defect -> LOG.error("A defect of the backend", defect)),
                entropy);
    }

    private URI chronik() {
        try {
            URI chosen = URI.create(settings.settings().get().chronikAddress());
            ChronikSettings.of(chosen, params.network());
            return chosen;
        } catch (IllegalArgumentException unusable) {
            LOG.warn("The Chronik address in the settings cannot be used; taking the default");
            return params.chronik();
        }
    }

    private static VaultFailure failureOf(DatabaseFailure failure) {
        return switch (failure) {
            case DatabaseFailure.WrongKey() -> new VaultFailure.Damaged("The database");
            case DatabaseFailure.Foreign(String detail) -> new VaultFailure.Damaged("The database");
            case DatabaseFailure.Damaged(String detail) -> new VaultFailure.Damaged("The database");
            case DatabaseFailure.NewerSchema(int found, int known) ->
                new VaultFailure.StorageProblem("a newer version of the program wrote the database");
            case DatabaseFailure.InUse() -> new VaultFailure.StorageProblem("another program has the database open");
            case DatabaseFailure.Inaccessible(String detail) -> new VaultFailure.StorageProblem(detail);
        };
    }

    /// Opens and closes everything that needs the vault. Lives on the vault's thread.
    private final class Opening implements VaultOpening {
        private Optional<OpenNode> open = Optional.empty();

        @Override
        public Result<Person, VaultFailure> open(VaultContents contents, Optional<String> name) {
            return switch (new DatabaseFile(folder.database()).open(contents.databaseKey())) {
                case Result.Failed<Database, DatabaseFailure>(DatabaseFailure failure) ->
                    Result.failed(failureOf(failure));
                case Result.Ok<Database, DatabaseFailure>(Database database) -> start(database, contents, name);
            };
        }

        @Override
        public void close() {
            services.lock();
            open.ifPresent(OpenNode::close);
            open = Optional.empty();
        }

        private Result<Person, VaultFailure> start(Database database, VaultContents contents, Optional<String> name) {
            OwnerDao owner = new OwnerDao(database);
            name.ifPresent(owner::rename);
            URI server = chronik();
            ChainBackend backend = backend(server);
            try {
                OpenNode node = OpenNode.start(
                        new OpenNode.Surroundings(
                                params,
                                database,
                                backend,
                                server.toString(),
                                owner.name().orElse(""),
                                settings.settings(),
                                new ListenPort(folder.listenPort()),
                                time,
                                entropy),
                        contents);
                open = Optional.of(node);
                services.unlock(node);
                return Result.ok(node.me());
            } catch (IOException refused) {
                backend.close();
                database.close();
                return Result.failed(
                        new VaultFailure.StorageProblem("the network port cannot be opened: " + refused.getMessage()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                backend.close();
                database.close();
                return Result.failed(new VaultFailure.StorageProblem("the program is closing"));
            }
        }
    }
}
