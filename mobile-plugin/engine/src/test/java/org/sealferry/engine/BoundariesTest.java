package org.sealferry.engine;

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

/** What only a few places of the engine may touch. docs/ARCHITECTURE.md has the layers. */
class BoundariesTest {
  private static final String ENGINE = "org.sealferry.engine.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sealferry.engine");

  private static final DescribedPredicate<JavaClass> NO_EDGE =
      describe(
          "are neither the composition root nor a transport",
          type ->
              !type.getPackageName().equals("org.sealferry.engine")
                  && !type.getPackageName().startsWith(ENGINE + "destination.http"));

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
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheHttpTransportKnowsOkHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENGINE + "destination.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void cryptographyStaysInItsOwnPackages() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
