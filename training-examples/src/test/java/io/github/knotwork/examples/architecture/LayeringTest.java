package io.github.knotwork.examples.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The plan of the house: who may use whom. */
@AnalyzeClasses(packages = "io.github.knotwork", importOptions = DoNotIncludeTests.class)
class LayeringTest {
  private static final String ND4J_PACKAGE = "io.github.knotwork.autodiff.nd4j..";
  private static final String ARRAY_PACKAGE = "io.github.knotwork.autodiff.array..";
  private static final String DL4J_PACKAGE = "io.github.knotwork.layers.dl4j..";
  private static final String GRADCHECK_ND4J_PACKAGE = "io.github.knotwork.gradcheck.nd4j..";

  /** What of ND4J may be named anywhere; arrays are used, the two others only passed on. */
  private static final Set<String> DOOR =
      Set.of(
          "org.nd4j.linalg.api.ndarray.INDArray",
          "org.nd4j.linalg.api.buffer.DataType",
          "org.nd4j.linalg.api.buffer.DataBuffer",
          "org.nd4j.autodiff.samediff.SameDiff",
          "org.nd4j.autodiff.samediff.SDVariable");

  private static final DescribedPredicate<JavaClass> BEHIND_THE_DOOR =
      describe(
          "ND4J or DL4J beyond INDArray and DataType",
          c ->
              (c.getPackageName().startsWith("org.nd4j")
                      || c.getPackageName().startsWith("org.deeplearning4j"))
                  && !DOOR.contains(c.getBaseComponentType().getName()));

  @ArchTest
  static final ArchRule MODULES_POINT_DOWNWARDS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("gradcheck")
          .definedBy("io.github.knotwork.gradcheck..")
          .layer("autodiff")
          .definedBy("io.github.knotwork.autodiff..")
          .layer("networks")
          .definedBy("io.github.knotwork.networks..")
          .layer("layers core")
          .definedBy("io.github.knotwork.layers.core..")
          .layer("layers dl4j")
          .definedBy(DL4J_PACKAGE)
          .layer("optim")
          .definedBy("io.github.knotwork.optim..")
          .layer("examples")
          .definedBy("io.github.knotwork.examples..")
          .whereLayer("gradcheck")
          .mayNotAccessAnyLayer()
          .whereLayer("autodiff")
          .mayNotAccessAnyLayer()
          .whereLayer("networks")
          .mayOnlyAccessLayers("autodiff")
          .whereLayer("layers core")
          .mayOnlyAccessLayers("networks", "autodiff")
          .whereLayer("layers dl4j")
          .mayOnlyAccessLayers("layers core", "networks", "autodiff")
          .whereLayer("optim")
          .mayOnlyAccessLayers("networks", "autodiff");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.github.knotwork.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule LIBRARIES_DO_NOT_PRINT =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.github.knotwork.examples..", ND4J_PACKAGE, GRADCHECK_ND4J_PACKAGE)
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule NATIVE_CODE_STAYS_IN_THE_KERNEL =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.knotwork.autodiff.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule ND4J_STAYS_BEHIND_ITS_DOOR =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ND4J_PACKAGE, ARRAY_PACKAGE, DL4J_PACKAGE, GRADCHECK_ND4J_PACKAGE)
          .should()
          .dependOnClassesThat(BEHIND_THE_DOOR);

  @ArchTest
  static final ArchRule GRAPHS_ARE_PASSED_ON_BUT_NOT_CALLED =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ND4J_PACKAGE, ARRAY_PACKAGE, DL4J_PACKAGE, GRADCHECK_ND4J_PACKAGE)
          .should()
          .callMethodWhere(
              describe(
                  "a method of SameDiff or SDVariable",
                  (JavaMethodCall call) ->
                      call.getTargetOwner().getName().startsWith("org.nd4j.autodiff.samediff")));
}
