package org.sealferry.demo;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layering of docs/ARCHITECTURE.md: package, then what of ours it may use. */
class LayersTest {
  private static final String OURS = "org.sealferry.";
  private static final Map<String, List<String>> MAY_USE =
      Map.of("sample", List.of(), "proxy", List.of(), "program", List.of("desktop.control"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sealferry.demo");

  @ParameterizedTest
  @ValueSource(strings = {"sample", "proxy", "program"})
  void usesOnlyWhatTheTableAllows(String layer) {
    List<String> allowed = MAY_USE.getOrDefault(layer, List.of());
    noClasses()
        .that()
        .resideInAPackage(OURS + "demo." + layer)
        .should()
        .dependOnClassesThat(
            describe(
                "are ours and not in the table's line",
                type ->
                    type.getPackageName().startsWith(OURS)
                        && !type.getPackageName().equals(OURS + "demo." + layer)
                        && allowed.stream()
                            .noneMatch(other -> type.getPackageName().equals(OURS + other))))
        .check(CLASSES);
  }

  /** The demo knows phones and server by their commands only, as a user does. */
  @Test
  void nothingReachesIntoPhonesOrServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.sealferry.engine..", "org.sealferry.bramble..", "org.sealferry.server..")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.sealferry.demo.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
