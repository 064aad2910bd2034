package org.sealferry.bramble;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import org.junit.jupiter.api.Test;

/** What only a few places of Bramble may touch. docs/ARCHITECTURE.md has the layers. */
class BoundariesTest {
  private static final String ROOT = "org.sealferry.bramble";
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
