package org.sealferry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of docs/ARCHITECTURE.md hold for the compiled classes of every module. */
class ArchitectureTest {
  private static final Path ROOT = Path.of("..");
  private static final Map<String, JavaClasses> IMPORTED = new HashMap<>();

  static List<LayerTable> tables() {
    return LayerTable.read(ROOT.resolve("docs/ARCHITECTURE.md"));
  }

  private static JavaClasses classes(LayerTable table) {
    return IMPORTED.computeIfAbsent(table.module(), module -> read(table));
  }

  private static JavaClasses read(LayerTable table) {
    Path module = ROOT.resolve(table.module());
    Path nested = ROOT.resolve("mobile-plugin").resolve(table.module());
    Path classes = (Files.isDirectory(nested) ? nested : module).resolve("target/classes");
    assertThat(classes).isDirectory();
    return new ClassFileImporter().importPath(classes);
  }

  @Test
  void everyModuleHasItsTable() {
    assertThat(tables().stream().map(LayerTable::module))
        .containsExactlyInAnyOrder(
            "shared-protocol", "bramble", "engine", "desktop", "server", "end-to-end");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyPackageHasItsRow(LayerTable table) {
    Stream<String> packages = classes(table).stream().map(type -> type.getPackageName());
    assertThat(packages.distinct().map(table::rowOf).distinct())
        .containsExactlyInAnyOrderElementsOf(table.mayUse().keySet());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void packagesUseOnlyWhatTheirRowsAllow(LayerTable table) {
    List<String> broken =
        classes(table).stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(edge -> edge.getTargetClass().getPackageName().startsWith("org.sealferry."))
            .filter(
                edge ->
                    !table.allows(
                        edge.getOriginClass().getPackageName(),
                        edge.getTargetClass().getPackageName()))
            .map(edge -> edge.getDescription())
            .distinct()
            .toList();
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void packagesAreFreeOfCycles(LayerTable table) {
    SlicesRuleDefinition.slices()
        .matching(table.prefix() + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes(table));
  }
}
