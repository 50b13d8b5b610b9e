package io.github.knotwork.gradcheck.einsum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EinsumTest {
  @ParameterizedTest
  @ValueSource(strings = {"ij,jk->ik", "->", "ii->", "i,i,i->i", "U:ij,U:kj->ik", "A:i,B:j,A:k->"})
  void readsWhatItPrints(String notation) {
    assertThat(Einsum.parse(notation)).hasToString(notation);
  }

  @Test
  void repeatedTensorsAreOneArgument() {
    Einsum einsum = Einsum.parse("U:ij,V:jk,U:kl->il");
    assertThat(einsum.tensors()).containsExactly("U", "V");
    assertThat(einsum.uses(0)).isEqualTo(2);
    assertThat(einsum.tensorOf(2)).isZero();
    assertThat(einsum.indices()).isEqualTo("ijkl");
  }

  @Test
  void sixtyLettersAreDistinctLetters() {
    String letters =
        java.util.stream.IntStream.range(0, 60)
            .mapToObj(i -> Character.toString(Einsum.letter(i)))
            .reduce("", String::concat);
    assertThat(letters.chars().distinct().count()).isEqualTo(60);
    assertThat(letters.chars().allMatch(Character::isLetter)).isTrue();
  }

  @Test
  void refusesWhatCannotBeFormed() {
    assertThatThrownBy(() -> Einsum.parse("ij,jk")).hasMessageContaining("has no '->'");
    assertThatThrownBy(() -> Einsum.parse("ij->ii")).hasMessageContaining("'i' is twice");
    assertThatThrownBy(() -> Einsum.parse("ij->k")).hasMessageContaining("'k' is on the output");
    assertThatThrownBy(() -> Einsum.parse("i1->i")).hasMessageContaining("one letter");
    assertThatThrownBy(() -> Einsum.parse("A:i,A:ij->j")).hasMessageContaining("tensor A has 1");
  }

  @Test
  void namesTheTensorThatDoesNotFit() {
    assertThatThrownBy(() -> TensorNetwork.of("ij,jk->ik", Tensor.zeros(2, 3), Tensor.zeros(4, 2)))
        .hasMessage(
            "einsum ij,jk->ik: index 'j' has size 4 on axis 0 of tensor B, but 3 elsewhere");
    assertThatThrownBy(() -> TensorNetwork.of("ij,jk->ik", Tensor.zeros(2, 3)))
        .hasMessageContaining("1 tensors given, 2 expected [A, B]");
    assertThatThrownBy(() -> NaiveLoops.value(Einsum.parse("ij->"), List.of(Tensor.zeros(2))))
        .hasMessageContaining("expected rank 2 for the indices ij");
  }
}
