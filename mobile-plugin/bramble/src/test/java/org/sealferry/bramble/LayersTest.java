package org.sealferry.bramble;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of docs/ARCHITECTURE.md as a table: package, then the packages it may use. */
class LayersTest {
  private static final String ROOT = "org.sealferry.bramble";
  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("crypto", List.of());
    MAY_USE.put("bdf", List.of());
    MAY_USE.put("record", List.of());
    MAY_USE.put("db", List.of());
    MAY_USE.put("transport", List.of());
    MAY_USE.put("contact", List.of("crypto", "bdf", "db"));
    MAY_USE.put("btp", List.of("crypto", "db", "contact", "transport"));
    MAY_USE.put("bsp", List.of("crypto", "record", "db", "contact"));
    MAY_USE.put(
        "exchange", List.of("crypto", "bdf", "record", "db", "contact", "btp", "transport"));
    MAY_USE.put("client", List.of("bdf", "db", "contact", "bsp", "transport"));
    MAY_USE.put("connection", List.of("transport", "btp", "bsp", "contact"));
  }

  private static final JavaClasses BRAMBLE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Neither the root, which composes everything, nor a transport, which owns its threads. */
  private static final DescribedPredicate<JavaClass> BELOW_THE_EDGE =
      DescribedPredicate.describe(
          "are below composition root and transports",
          c ->
              !c.getPackageName().equals(ROOT)
                  && !c.getPackageName().startsWith(ROOT + ".transport"));

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyWhatTheTableAllows(String layer) {
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(
                other ->
                    !other.equals(layer) && !MAY_USE.getOrDefault(layer, List.of()).contains(other))
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + layer + "..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(forbidden)
                .or(JavaClass.Predicates.resideInAPackage(ROOT)))
        .allowEmptyShould(true)
        .check(BRAMBLE);
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(BRAMBLE.stream().map(JavaClass::getPackageName).filter(name -> !name.equals(ROOT)))
        .allMatch(
            name -> MAY_USE.containsKey(name.substring(ROOT.length() + 1).split("\\.", -1)[0]));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(BRAMBLE);
  }

  @Test
  void onlyTheEdgeReadsTheClock() {
    below()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(java.time.Clock.class, "systemDefaultZone")
        .check(BRAMBLE);
  }

  @Test
  void onlyTheEdgeMakesRandomnessAndThreads() {
    noNew("java.security.SecureRandom").check(BRAMBLE);
    noNew("java.util.Random").check(BRAMBLE);
    noNew("java.lang.Thread").check(BRAMBLE);
    noNew("java.util.Timer").check(BRAMBLE);
    noClasses()
        .that(BELOW_THE_EDGE)
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.concurrent\\..*(Executor|CompletableFuture).*")
        .orShould()
        .callMethod(Math.class, "random")
        .check(BRAMBLE);
  }

  @Test
  void onlyCryptoKnowsBouncyCastleAndOnlyItsLightweightSide() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".crypto")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(BRAMBLE);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle.jce..", "org.bouncycastle.jcajce..", "javax.crypto..")
        .check(BRAMBLE);
  }

  private static ClassesShould below() {
    return noClasses().that(BELOW_THE_EDGE).should();
  }

  private static ArchRule noNew(String constructed) {
    return below()
        .callConstructorWhere(
            DescribedPredicate.<JavaConstructorCall>describe(
                "target is " + constructed,
                call ->
                    call.getTargetOwner().isAssignableTo(constructed)
                        && !call.getOriginOwner().isAssignableTo(constructed)));
  }
}
