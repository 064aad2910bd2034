package org.sealferry.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layering of ARCHITECTURE.md, as a table: package, then the packages it may use. */
class LayersTest {
  private static final String ROOT = "org.sealferry.protocol.";
  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("item", List.of());
    MAY_USE.put("openpgp", List.of());
    MAY_USE.put("document", List.of("item", "openpgp"));
    MAY_USE.put("statement", List.of("item", "openpgp"));
    MAY_USE.put("enrolment", List.of("item", "openpgp", "statement"));
    MAY_USE.put("delivery", List.of("item", "openpgp", "statement"));
  }

  private static final JavaClasses PROTOCOL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sealferry.protocol");

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyWhatTheTableAllows(String layer) {
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(layer) && !MAY_USE.get(layer).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + layer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .check(PROTOCOL);
  }

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

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("..protocol.(*)..").should().beFreeOfCycles().check(PROTOCOL);
  }
}
