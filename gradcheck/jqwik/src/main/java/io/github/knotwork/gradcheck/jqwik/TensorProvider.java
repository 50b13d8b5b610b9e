package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.annotation.AnnotatedGenerators;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** {@code @ForAll Tensor}, as the annotations of the parameter say. */
public final class TensorProvider implements ArbitraryProvider {
  @Override
  public boolean canProvideFor(TypeUsage targetType) {
    return targetType.isOfType(Tensor.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
    return Set.of(
        new GeneratorArbitrary<>(AnnotatedGenerators.tensors(targetType.getAnnotations())));
  }
}
