package org.sealferry.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layering of docs/ARCHITECTURE.md, as a table: package, then the packages it may use. */
class LayersTest {
  private static final String ENGINE = "org.sealferry.engine.";
  private static final String BRAMBLE = "org.sealferry.bramble.";
  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("document", List.of("bramble.db"));
    MAY_USE.put("statement", List.of("engine.document", "bramble.db"));
    MAY_USE.put("storage", List.of("engine.document", "bramble.db"));
    MAY_USE.put(
        "relay",
        List.of(
            "engine.document",
            "engine.statement",
            "engine.storage",
            "bramble.db",
            "bramble.bsp",
            "bramble.client",
            "bramble.contact",
            "bramble.bdf"));
    MAY_USE.put("destination", List.of("engine.document", "engine.statement", "bramble.db"));
    MAY_USE.put(
        "peer",
        List.of(
            "bramble.db",
            "bramble.crypto",
            "bramble.bdf",
            "bramble.record",
            "bramble.contact",
            "bramble.exchange",
            "bramble.bqp",
            "bramble.client",
            "bramble.transport",
            "bramble.connection"));
  }

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

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyWhatTheTableAllows(String layer) {
    List<String> allowed = MAY_USE.get(layer);
    DescribedPredicate<JavaClass> forbidden =
        describe(
            "are ours and not in the table's line",
            type -> {
              String name = type.getPackageName();
              return (name.startsWith(BRAMBLE) || name.startsWith("org.sealferry.engine"))
                  && !isIn(name, "engine." + layer)
                  && allowed.stream().noneMatch(other -> isIn(name, other));
            });
    noClasses()
        .that()
        .resideInAPackage(ENGINE + layer + "..")
        .should()
        .dependOnClassesThat(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static boolean isIn(String packageName, String layer) {
    String root = "org.sealferry." + layer;
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

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

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("..engine.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
