package org.sealferry.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** What only a few places of the server may touch. docs/ARCHITECTURE.md has the layers. */
class BoundariesTest {
  private static final String ROOT = "org.sealferry.server";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void onlyTheRootReadsTheClockDrawsRandomNumbersOrMakesThreads() {
    noClasses()
        .that(describe("are not in the root", type -> !type.getPackageName().equals(ROOT)))
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
        .callConstructorWhere(
            describe("new Thread", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Executors.class, ThreadPoolExecutor.class)
        .check(CLASSES);
  }

  @Test
  void bouncyCastleStaysWhereKeysAreMade() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".serverkey..", ROOT + ".tls..", ROOT + ".ceremony..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(CLASSES);
  }

  @Test
  void serverNeverSeesPhones() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sealferry.engine..", "org.sealferry.bramble..", "okhttp3..")
        .check(CLASSES);
  }
}
