package io.github.knotwork.examples.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.knotwork.autodiff.complex.Complex;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.ClusterRules;
import io.github.knotwork.autodiff.linalg.Matrices;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Nothing that has a derivative rule is missing from the table. */
class CompletenessTest {
  private static final String AUTODIFF = "io.github.knotwork.autodiff";

  /** What has no inputs, and so no rule. */
  private static final Set<String> WITHOUT_RULE =
      Set.of(Input.class.getName(), Constant.class.getName());

  /** Compositions of contractions and guards, and of parts, which have no rules of their own. */
  private static final Set<String> COMPOSED =
      Set.of(Matrices.class.getName(), ClusterRules.class.getName(), Complex.class.getName());

  private static final JavaClasses CLASSES =
      ArchConfiguration.withThreadLocalScope(
          configuration -> {
            // Nothing is asked of the libraries, whose classes would take long to read.
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(AUTODIFF, DerivativeCases.class.getPackageName());
          });

  @Test
  void everyPrimitiveIsInTheTable() {
    Set<String> primitives =
        CLASSES.stream()
            .filter(c -> c.getPackageName().startsWith(AUTODIFF))
            // What the compiler makes of a graph is not differentiated any more.
            .filter(c -> !c.getPackageName().startsWith(AUTODIFF + ".compile"))
            .filter(c -> c.isAssignableTo(Primitive.class) && !c.isInterface())
            .map(JavaClass::getName)
            .filter(name -> !WITHOUT_RULE.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> checked = new TreeSet<>();
    for (DerivativeCase c : DerivativeCases.all()) {
      for (Node node : c.function(DataType.DOUBLE).graph().nodes()) {
        checked.add(node.primitive().getClass().getName());
      }
    }
    primitives.removeAll(checked);
    assertThat(primitives).as("primitives without a case in DerivativeCases").isEmpty();
    assertThat(checked).hasSizeGreaterThan(50);
  }

  @Test
  void everyFunctionOfLinearAlgebraIsInTheTable() {
    Set<String> called =
        CLASSES.stream()
            .filter(c -> c.getPackageName().equals(DerivativeCases.class.getPackageName()))
            .flatMap(CompletenessTest::accessed)
            .collect(Collectors.toSet());
    List<String> functions =
        Stream.of("linalg", "complex")
            .flatMap(room -> functions(AUTODIFF + "." + room))
            .map(JavaMethod::getFullName)
            .sorted()
            .toList();
    assertThat(functions).hasSizeGreaterThan(40);
    assertThat(functions)
        .as("functions without a case in DerivativeCases")
        .filteredOn(f -> !called.contains(f))
        .isEmpty();
  }

  private static Stream<String> accessed(JavaClass from) {
    return Stream.concat(
        from.getCodeUnitCallsFromSelf().stream().map(call -> call.getTarget().getFullName()),
        from.getCodeUnitReferencesFromSelf().stream().map(to -> to.getTarget().getFullName()));
  }

  private static Stream<JavaMethod> functions(String room) {
    return CLASSES.stream()
        .filter(c -> c.getPackageName().equals(room) && !COMPOSED.contains(c.getName()))
        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(c -> c.getMethods().stream())
        .filter(m -> m.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC)))
        .filter(m -> takesTensors(m) && givesTensors(m.getRawReturnType()));
  }

  private static boolean takesTensors(JavaCodeUnit method) {
    return method.getRawParameterTypes().stream().anyMatch(CompletenessTest::isTensor);
  }

  /** Tensors, or a record of some. */
  private static boolean givesTensors(JavaClass type) {
    return isTensor(type) || type.getFields().stream().anyMatch(f -> isTensor(f.getRawType()));
  }

  private static boolean isTensor(JavaClass type) {
    return type.isEquivalentTo(Variable.class) || type.isEquivalentTo(Complex.class);
  }
}
