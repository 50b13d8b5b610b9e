package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.annotation.AnnotatedGenerators;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** {@code @ForAll TensorNetwork}, as the annotations of the parameter say. */
public final class NetworkProvider implements ArbitraryProvider {
  @Override
  public boolean canProvideFor(TypeUsage targetType) {
    return targetType.isOfType(TensorNetwork.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
    return Set.of(
        new GeneratorArbitrary<>(AnnotatedGenerators.networks(targetType.getAnnotations())));
  }
}
