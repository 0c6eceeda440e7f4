package org.nelumbo.node.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;

/// The dependency rule and the habits of the core, each with its reason. Maven modules keep out the edges between rooms
/// that nobody declared; these rules keep what modules cannot see.
@AnalyzeClasses(packages = "org.nelumbo", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {
    private static final DescribedPredicate<JavaField> STATE_THAT_CHANGES =
            new DescribedPredicate<>("a static field that is not final") {
                @Override
                public boolean test(JavaField field) {
                    return !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
                }
            };

    @ArchTest
    static final ArchRule WALLET_AND_COORDINATION_ARE_STRANGERS = noClasses()
            .that()
            .resideInAPackage("org.nelumbo.wallet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nelumbo.coordination..", "org.nelumbo.libp2p..")
            .because("what to sign is a port of coordination that node plugs the wallet into; there it is tested");

    @ArchTest
    static final ArchRule COORDINATION_KNOWS_NO_WALLET = noClasses()
            .that()
            .resideInAPackage("org.nelumbo.coordination..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nelumbo.wallet..", "org.nelumbo.backend..", "org.nelumbo.storage..")
            .because("a protocol that knew the wallet could sign what nobody approved");

    @ArchTest
    static final ArchRule NO_TOOLKIT = noClasses()
            .that()
            .resideInAPackage("org.nelumbo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
            .because("everything in the core also runs without a screen");

    @ArchTest
    static final ArchRule NETTY_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages("org.nelumbo.libp2p..", "org.nelumbo.backend..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("another host or another server must be able to take its place");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_STORAGE = noClasses()
            .that()
            .resideOutsideOfPackage("org.nelumbo.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.h2..", "org.jdbi..", "org.flywaydb..")
            .because("rooms declare repositories; only storage knows how they are kept");

    @ArchTest
    static final ArchRule CHAIN_IS_PURE = noClasses()
            .that()
            .resideInAPackage("org.nelumbo.chain..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "org.slf4j..")
            .because("Lotus rules are functions of their arguments");

    @ArchTest
    static final ArchRule TIME_IS_AN_ARGUMENT = noClasses()
            .that()
            .resideOutsideOfPackage("org.nelumbo.foundation.time..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("whoever takes a TimeSource can be tested and simulated");

    @ArchTest
    static final ArchRule RANDOMNESS_IS_AN_ARGUMENT = noClasses()
            .that()
            .resideOutsideOfPackage("org.nelumbo.foundation.random..")
            .should()
            .callConstructor(SecureRandom.class)
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("a seed must be able to repeat any failure, and nonces need one trusted source");

    @ArchTest
    static final ArchRule STATE_HAS_AN_OWNER = fields().that(STATE_THAT_CHANGES)
            .and()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("org.nelumbo..proto..")
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("one owner per state: nothing static changes");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("org.nelumbo.node.headless..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only the headless program speaks to a terminal, and it is handed a writer");

    @ArchTest
    static final ArchRule NO_PLAIN_SOCKETS = noClasses()
            .that()
            .resideInAPackage("org.nelumbo..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Socket.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ServerSocket.class)
            .because("limits and deadlines are kept in one place each: the libp2p host and the backends");
}
