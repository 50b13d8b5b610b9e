package io.github.knotwork.gradcheck.annotation;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.generate.Generator;
import io.github.knotwork.gradcheck.generate.Matrices;
import io.github.knotwork.gradcheck.generate.NetworkGenerator;
import io.github.knotwork.gradcheck.generate.Simplex;
import io.github.knotwork.gradcheck.generate.Spectrum;
import io.github.knotwork.gradcheck.generate.Tensors;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The generator that a parameter's type and annotations ask for. */
public final class AnnotatedGenerators {
  private AnnotatedGenerators() {}

  /** Networks; the defaults of {@link Network} without annotation. */
  public static Generator<TensorNetwork> networks(List<? extends Annotation> annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof Network network) {
        boolean any = !network.simple();
        return new NetworkGenerator(
            network.minTensors(), network.maxTensors(), network.maxSize(), any, any, any, 4096);
      }
    }
    return NetworkGenerator.upTo(5, 4);
  }

  /**
   * Tensors; the defaults of {@link Shaped} without annotation.
   *
   * @throws IllegalArgumentException if two annotations ask for different things
   */
  public static Generator<Tensor> tensors(List<? extends Annotation> annotations) {
    List<Generator<Tensor>> asked =
        annotations.stream().map(AnnotatedGenerators::tensor).filter(Objects::nonNull).toList();
    if (asked.size() > 1) {
      throw new IllegalArgumentException(
          "a tensor is one thing at a time, but %s ask for %d; leave one"
              .formatted(annotations, asked.size()));
    }
    return asked.isEmpty() ? Tensors.upTo(0, 3, 4, -2, 2) : asked.get(0);
  }

  /** The generator for a parameter, if it is of a type that this library draws. */
  public static Optional<Generator<?>> of(Class<?> type, List<? extends Annotation> annotations) {
    if (type == TensorNetwork.class) {
      return Optional.of(networks(annotations));
    }
    return type == Tensor.class ? Optional.of(tensors(annotations)) : Optional.empty();
  }

  private static @Nullable Generator<Tensor> tensor(Annotation annotation) {
    if (annotation instanceof Shaped s) {
      return Tensors.upTo(s.minRank(), s.maxRank(), s.maxSize(), s.low(), s.high());
    }
    if (annotation instanceof PositiveDefinite p) {
      return Matrices.positiveDefinite(p.minSize(), p.maxSize(), p.condition());
    }
    if (annotation instanceof Invertible i) {
      return Matrices.invertible(i.minSize(), i.maxSize(), i.condition());
    }
    if (annotation instanceof Orthogonal o) {
      return Matrices.orthogonal(o.maxSize());
    }
    if (annotation instanceof io.github.knotwork.gradcheck.annotation.Simplex s) {
      return Simplex.points(s.minSize(), s.maxSize());
    }
    if (annotation instanceof io.github.knotwork.gradcheck.annotation.Spectrum s) {
      Spectrum.Gap gap = new Spectrum.Gap(s.smallest(), s.minGap());
      return s.symmetric()
          ? Matrices.symmetric(s.minSize(), s.maxSize(), gap)
          : Matrices.general(s.minSize(), s.maxSize(), gap);
    }
    return null;
  }
}
