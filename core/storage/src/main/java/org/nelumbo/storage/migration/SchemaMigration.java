package org.nelumbo.storage.migration;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/// Brings a database to the schema this program knows, with the numbered SQL files `V1__….sql` of this package.
/// A file that was released is never edited; the next change gets the next number.
public final class SchemaMigration {
    private static final String RELEASED = "classpath:org/nelumbo/storage/migration";

    private final String[] locations;

    /// The released migrations.
    public SchemaMigration() {
        this(RELEASED);
    }

    /// @param locations Flyway locations; tests add versions that do not exist yet
    SchemaMigration(String... locations) {
        this.locations = locations.clone();
    }

    /// The released migrations and those of `further`: what a later version of the program would bring.
    public static SchemaMigration releasedAnd(String further) {
        return new SchemaMigration(RELEASED, further);
    }

    /// Where the copy of `file` with schema `version` is kept.
    public static Path copyName(Path file, int version) {
        return file.resolveSibling(file.getFileName() + ".schema-" + version);
    }

    /// The schema version of the database; 0 if it has none.
    public int versionOf(DataSource source) {
        return Optional.ofNullable(flyway(source).info().current())
                .map(SchemaMigration::number)
                .orElse(0);
    }

    /// The newest version this program knows.
    public int newestVersion(DataSource source) {
        return Arrays.stream(flyway(source).info().all())
                .filter(info -> info.getState().isResolved())
                .mapToInt(SchemaMigration::number)
                .max()
                .orElse(0);
    }

    /// True if [#apply] would change the schema.
    public boolean isPending(DataSource source) {
        return flyway(source).info().pending().length > 0;
    }

    /// Applies what is missing, each version in a transaction of its own.
    public void apply(DataSource source) {
        flyway(source).migrate();
    }

    private Flyway flyway(DataSource source) {
        return Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(source)
                .locations(locations)
                .loggers("slf4j")
                .cleanDisabled(true)
                .load();
    }

    private static int number(MigrationInfo info) {
        return Integer.parseInt(info.getVersion().getVersion());
    }
}
