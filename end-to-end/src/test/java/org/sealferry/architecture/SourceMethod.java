package org.sealferry.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A method or constructor with a body, as its source has it.
 *
 * @param place file and name
 * @param lines from the brace that opens its body to the one that closes it
 * @param isFilledBySpring whether it is a bean's method, or the constructor of a record of settings
 */
record SourceMethod(String place, long lines, int parameters, boolean isFilledBySpring) {

  /** Parses the files; no class of them is loaded. */
  static Stream<SourceMethod> in(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager sources = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  sources,
                  null,
                  List.of("-proc:none"),
                  null,
                  sources.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      Stream.Builder<SourceMethod> found = Stream.builder();
      for (CompilationUnitTree unit : task.parse()) {
        new Finder(unit, positions, found).scan(unit, null);
      }
      return found.build();
    }
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable ClassTree> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Stream.Builder<SourceMethod> found;

    Finder(
        CompilationUnitTree unit, SourcePositions positions, Stream.Builder<SourceMethod> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable ClassTree outer) {
      return super.visitClass(type, type);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable ClassTree type) {
      if (method.getBody() != null) {
        long first = line(positions.getStartPosition(unit, method.getBody()));
        long last = line(positions.getEndPosition(unit, method.getBody()));
        found.add(
            new SourceMethod(
                unit.getSourceFile().getName() + " " + method.getName(),
                last - first + 1,
                method.getParameters().size(),
                isAnnotated(method, "Bean") || isSettings(type)));
      }
      return super.visitMethod(method, type);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    private static boolean isAnnotated(MethodTree method, String name) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals(name));
    }

    private static boolean isSettings(@Nullable ClassTree type) {
      return type != null
          && type.getKind() == Tree.Kind.RECORD
          && StreamSupport.stream(type.getModifiers().getAnnotations().spliterator(), false)
              .anyMatch(
                  annotation ->
                      annotation.getAnnotationType().toString().equals("ConfigurationProperties"));
    }
  }
}
