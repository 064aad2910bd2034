package org.sealferry.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What only a few places of the protocol may touch. docs/ARCHITECTURE.md has the layers. */
class BoundariesTest {
  private static final String ROOT = "org.sealferry.protocol.";
  private static final JavaClasses PROTOCOL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sealferry.protocol");

  @Test
  void nothingReadsTheClockDrawsChanceOrStartsThreadsByItself() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callConstructor(SecureRandom.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .check(PROTOCOL);
  }

  @Test
  void bouncyCastleStaysInOpenPgpAndTheOneDigest() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "openpgp..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "item.LabelledHash")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(PROTOCOL);
  }

  @Test
  void onlyTheLightweightOperatorsAreUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle.jce..", "org.bouncycastle..operator.jcajce..")
        .check(PROTOCOL);
  }

  @Test
  void cborStaysBehindItsReaderAndWriter() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "item..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "delivery.Problem") // JSON, read by the same library
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.upokecenter..")
        .check(PROTOCOL);
  }
}
