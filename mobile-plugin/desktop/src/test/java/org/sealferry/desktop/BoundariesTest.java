package org.sealferry.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** What only a few places of the desktop shell may touch. docs/ARCHITECTURE.md has the layers. */
class BoundariesTest {
  private static final String DESKTOP = "org.sealferry.desktop.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sealferry.desktop");

  private static final DescribedPredicate<JavaClass> NO_EDGE =
      describe(
          "are neither commands, a composition root, the control socket nor discovery",
          type ->
              !type.getPackageName().startsWith(DESKTOP + "command")
                  && !type.getPackageName().startsWith(DESKTOP + "control")
                  && !type.getPackageName().startsWith(DESKTOP + "discovery")
                  && !type.getPackageName().startsWith(DESKTOP + "bramblepeer")
                  && !type.getName().equals(DESKTOP + "phone.LocalPhone"));

  @Test
  void onlyEdgesReadTheClockDrawRandomNumbersOrStartThreads() {
    noClasses()
        .that(NO_EDGE)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethodWhere(
            describe(
                "Clock.system…",
                call ->
                    call.getTargetOwner().isEquivalentTo(Clock.class)
                        && call.getName().startsWith("system")))
        .orShould()
        .callConstructor(SecureRandom.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, Executors.class, ThreadPoolExecutor.class)
        .check(CLASSES);
  }

  @Test
  void onlyDiscoveryUsesJmdns() {
    noClasses()
        .that()
        .resideOutsideOfPackage(DESKTOP + "discovery..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.jmdns..")
        .check(CLASSES);
  }

  @Test
  void onlyCommandsUsePicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages(DESKTOP + "command..", DESKTOP + "bramblepeer..")
        .and()
        .doNotHaveFullyQualifiedName("org.sealferry.desktop.Main")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }
}
