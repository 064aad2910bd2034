package org.sealferry.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layering of docs/ARCHITECTURE.md, section "server": package, then what it may use. */
class LayersTest {
  private static final String ROOT = "org.sealferry.server";
  private static final Path DOCUMENT = Path.of("..", "docs", "ARCHITECTURE.md");
  private static final Pattern ROW = Pattern.compile("\\| ([a-z]+) \\| ([a-z ]+|–|\\*) \\|");
  private static final Map<String, List<String>> MAY_USE = readTable();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static Map<String, List<String>> readTable() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    try {
      String text = Files.readString(DOCUMENT);
      int start = text.indexOf("### server");
      Matcher row =
          ROW.matcher(text.substring(start, text.indexOf("\n\n", text.indexOf("|---", start))));
      while (row.find()) {
        String uses = row.group(2);
        table.put(row.group(1), uses.equals("–") ? List.of() : List.of(uses.split(" ", -1)));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return table;
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @Test
  void tableNamesEveryPackage() {
    assertThat(CLASSES.stream().map(LayersTest::layer).filter(name -> !name.isEmpty()).distinct())
        .isSubsetOf(MAY_USE.keySet());
    assertThat(MAY_USE).containsKeys("audit", "ingest", "api");
  }

  private static String layer(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.", -1)[0] : "";
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyWhatTheTableAllows(String layer) {
    List<String> allowed = MAY_USE.getOrDefault(layer, List.of());
    DescribedPredicate<JavaClass> forbidden =
        describe(
            "are ours and not in the table's line",
            type ->
                type.getPackageName().startsWith(ROOT)
                    && !layer(type).equals(layer)
                    && !allowed.contains(layer(type)));
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + layer + "..")
        .should()
        .dependOnClassesThat(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

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

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
