package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;

class BlasThreadsTest {
  @Test
  void theLastSectionRestoresTheCount() {
    int before = BlasThreads.current();
    try {
      BlasThreads.use(2);
      assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(2);
      BlasThreads.single(
          () -> {
            assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
            int inner = BlasThreads.single(BlasThreads::current);
            assertThat(inner).isEqualTo(1);
            assertThat(BlasThreads.current()).isEqualTo(1);
            // Takes effect after the last section.
            BlasThreads.use(3);
            assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
            return inner;
          });
      assertThat(BlasThreads.current()).isEqualTo(3);
      assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(3);
      assertThatThrownBy(
              () ->
                  BlasThreads.single(
                      () -> {
                        throw new IllegalStateException("from the section");
                      }))
          .hasMessage("from the section");
      assertThat(BlasThreads.current()).isEqualTo(3);
    } finally {
      BlasThreads.use(before);
    }
    assertThatThrownBy(() -> BlasThreads.use(0)).hasMessage("BLAS threads: 0; must be positive");
  }

  /** ND4J sets it to all processors when it starts. */
  @Test
  void aCountThatOthersChangedIsRestored() {
    int before = BlasThreads.current();
    try {
      BlasThreads.use(1);
      openblas_nolapack.blas_set_num_threads(2);
      BlasThreads.keep();
      assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
    } finally {
      BlasThreads.use(before);
    }
  }
}
