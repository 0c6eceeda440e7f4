package org.nelumbo.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import javafx.application.Platform;

/// What screens may know, and why.
@AnalyzeClasses(packages = "org.nelumbo.app", importOptions = ImportOption.DoNotIncludeTests.class)
class AppArchitectureTest {
    private static final String LAUNCHER = "org.nelumbo.app.Launcher";
    private static final String DEMO = "org.nelumbo.app.demo..";

    @ArchTest
    static final ArchRule SCREENS_KNOW_ONLY_SERVICES = noClasses()
            .that()
            .resideOutsideOfPackage(DEMO)
            .and()
            .doNotHaveFullyQualifiedName(LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.nelumbo.node",
                    "org.nelumbo.node.open..",
                    "org.nelumbo.node.wallets..",
                    "org.nelumbo.node.projection..",
                    "org.nelumbo.storage..",
                    "org.nelumbo.wallet..",
                    "org.nelumbo.coordination..",
                    "org.nelumbo.backend..",
                    "org.nelumbo.libp2p..",
                    "org.nelumbo.identity..",
                    "org.nelumbo.security..")
            .because("a screen is a projection of snapshots: it names no DAO, no codec and no socket");

    @ArchTest
    static final ArchRule VIEW_MODELS_ARE_PLAIN = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
            .because("a view model is tested without a toolkit");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_THE_SCREEN = noClasses()
            .that()
            .resideOutsideOfPackage(DEMO)
            .and()
            .haveNameNotMatching("org\\.nelumbo\\.app\\.(WalletApplication|WalletWindow|Launcher)(\\$.*)?")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("core results reach the FX thread through one door that merges bursts");

    @ArchTest
    static final ArchRule TIME_IS_AN_ARGUMENT = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("screens are photographed at a fixed time");
}
