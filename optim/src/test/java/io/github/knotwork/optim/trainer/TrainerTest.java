package io.github.knotwork.optim.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.train.LossAndGradient;
import io.github.knotwork.autodiff.train.Trainable;
import io.github.knotwork.optim.transform.Adam;
import io.github.knotwork.optim.transform.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainerTest {
  @TempDir Path directory;

  /** Mean of (x·w − y)², by hand. */
  private static final class Regression implements Trainable {
    final INDArray w = NdArrays.of(new double[] {0.1, -0.2, 0.3}, 3, 1);

    @Override
    public Map<String, INDArray> parameters() {
      return Map.of("w", w);
    }

    @Override
    public double loss(Map<String, INDArray> batch) {
      INDArray r = batch.get("x").mmul(w).sub(batch.get("y"));
      return r.mul(r).sumNumber().doubleValue() / r.length();
    }

    @Override
    public LossAndGradient lossAndGradient(Map<String, INDArray> batch) {
      INDArray x = batch.get("x");
      INDArray r = x.mmul(w).sub(batch.get("y"));
      Map<String, INDArray> gradient = new HashMap<>();
      gradient.put("w", x.transpose().mmul(r).muli(2.0 / r.length()));
      return new LossAndGradient(r.mul(r).sumNumber().doubleValue() / r.length(), gradient);
    }

    @Override
    public Map<String, INDArray> predict(Map<String, INDArray> inputs) {
      return Map.of("prediction", inputs.get("x").mmul(w));
    }

    @Override
    public void close() {}
  }

  private static Dataset data(int n) {
    Random random = new Random(1);
    double[] x = random.doubles(3L * n, -1, 1).toArray();
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = 2 * x[3 * i] - x[3 * i + 1] + 0.5 * x[3 * i + 2];
    }
    return new Dataset(Map.of("x", NdArrays.of(x, n, 3), "y", NdArrays.of(y, n, 1)));
  }

  @Test
  void regressionFindsTheSolution() throws IOException {
    Regression model = new Regression();
    TrainingResult result =
        Trainer.of(model)
            .optimizer(Sgd.of(0.3))
            .epochs(200)
            .batchSize(16)
            .validation(data(20))
            .fit(data(50));
    assertThat(NdArrays.toDoubles(model.w))
        .containsExactly(new double[] {2, -1, 0.5}, within(1e-9));
    assertThat(result.history()).hasSize(200);
    assertThat(result.history().get(199).validationLoss()).isLessThan(1e-18);
  }

  @Test
  void theLastPartialBatchCountsByItsExamples() throws IOException {
    Regression model = new Regression();
    double expected = model.loss(data(10).arrays());
    TrainingResult result =
        Trainer.of(model).optimizer(Sgd.of(1e-300)).epochs(1).batchSize(4).fit(data(10));
    assertThat(result.history().get(0).trainLoss()).isCloseTo(expected, within(1e-14));
    assertThat(Evaluation.of(model, data(10), 3, null).loss()).isCloseTo(expected, within(1e-14));
  }

  @Test
  void theOrderIsAPermutationThatDependsOnSeedAndEpoch() {
    Dataset data = data(100);
    int[] first = data.shuffled(7, 0);
    assertThat(first).isEqualTo(data.shuffled(7, 0));
    assertThat(first).isNotEqualTo(data.shuffled(7, 1)).isNotEqualTo(data.shuffled(8, 0));
    assertThat(Arrays.stream(first).sorted().distinct().count()).isEqualTo(100);
    assertThat(first).isNotEqualTo(Arrays.stream(first).sorted().toArray());
  }

  @Property(tries = 15)
  void aKilledRunResumesExactly(
      @ForAll @IntRange(min = 1, max = 27) int killedAt,
      @ForAll @IntRange(min = 1, max = 5) int every)
      throws IOException {
    Path file = Files.createTempDirectory("resume").resolve("run.ckpt");
    Regression whole = new Regression();
    TrainingResult expected = trainer(whole).fit(data(50));

    Regression killed = new Regression();
    int[] steps = {0};
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void onStep(StepRecord step) {
            if (++steps[0] == killedAt) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> trainer(killed).checkpoint(file, every).listener(killer).fit(data(50)))
        .hasMessage("killed");

    Regression resumed = new Regression();
    TrainingResult actual = trainer(resumed).checkpoint(file, every).resume(true).fit(data(50));
    assertThat(NdArrays.toDoubles(resumed.w)).containsExactly(NdArrays.toDoubles(whole.w));
    assertThat(actual.history()).isEqualTo(expected.history());
    Files.delete(file);
    Files.delete(file.getParent());
  }

  private static Trainer trainer(Trainable model) {
    return Trainer.of(model)
        .optimizer(Adam.of(0.05))
        .epochs(4)
        .batchSize(8)
        .seed(3)
        .validation(data(20))
        .earlyStopping(new EarlyStopping(3, 0));
  }

  @Test
  void aStopIsSavedAndResumed() throws IOException {
    Path file = directory.resolve("stop.ckpt");
    Regression model = new Regression();
    Trainer trainer = trainer(model).checkpoint(file, 1000);
    trainer.listener(
        new TrainingListener() {
          @Override
          public void onStep(StepRecord step) {
            if (step.epoch() == 2 && step.step() == 3) {
              trainer.requestStop();
            }
          }
        });
    assertThat(trainer.fit(data(50)).interrupted()).isTrue();
    Regression resumed = new Regression();
    assertThat(trainer(resumed).checkpoint(file, 1000).resume(true).fit(data(50)).interrupted())
        .isFalse();
    Regression whole = new Regression();
    trainer(whole).fit(data(50));
    assertThat(NdArrays.toDoubles(resumed.w)).containsExactly(NdArrays.toDoubles(whole.w));
  }

  @Test
  void earlyStoppingKeepsTheBest() throws IOException {
    Regression model = new Regression();
    // A learning rate that diverges from the first epoch on.
    TrainingResult result =
        Trainer.of(model)
            .optimizer(Sgd.of(5))
            .epochs(50)
            .batchSize(50)
            .validation(data(20))
            .earlyStopping(new EarlyStopping(2, 0))
            .fit(data(50));
    assertThat(result.history()).hasSize(3);
    double best = result.history().get(0).validationLoss();
    assertThat(result.history().get(2).validationLoss()).isGreaterThan(best);
    assertThat(model.loss(data(20).arrays())).isCloseTo(best, within(1e-12));
  }

  @Test
  void aSameDiffModelIsTrained() throws IOException {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 3);
    SDVariable y = sd.placeHolder("y", DataType.DOUBLE, -1, 1);
    SDVariable w = sd.var("w", NdArrays.of(new double[] {0.1, -0.2, 0.3}, 3, 1));
    SDVariable r = x.mmul(w).sub(y);
    sd.setLossVariables(r.mul(r).mean().rename("loss").name());
    TrainingResult actual =
        Trainer.of(sd).optimizer(Adam.of(0.05)).epochs(3).batchSize(8).seed(3).fit(data(20));
    Regression oracle = new Regression();
    TrainingResult expected =
        Trainer.of(oracle).optimizer(Adam.of(0.05)).epochs(3).batchSize(8).seed(3).fit(data(20));
    assertThat(NdArrays.toDoubles(w.getArr()))
        .containsExactly(NdArrays.toDoubles(oracle.w), within(1e-12));
    assertThat(actual.history().get(2).trainLoss())
        .isCloseTo(expected.history().get(2).trainLoss(), within(1e-12));
  }

  @Test
  void aLossThatIsNotFiniteStopsBeforeTheUpdate() {
    Regression model = new Regression();
    Dataset bad =
        new Dataset(
            Map.of(
                "x", NdArrays.of(new double[] {1, 2, Double.NaN}, 1, 3),
                "y", NdArrays.of(new double[] {1}, 1, 1)));
    assertThatThrownBy(() -> Trainer.of(model).fit(bad))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("the loss is NaN at epoch 1, step 1; try a smaller learning rate");
    assertThat(NdArrays.toDoubles(model.w)).containsExactly(0.1, -0.2, 0.3);
  }

  @Test
  void badCheckpointsAreNamed() throws IOException {
    Path file = directory.resolve("run.ckpt");
    trainer(new Regression()).checkpoint(file, 1).fit(data(50));
    assertThatThrownBy(
            () -> trainer(new Regression()).seed(4).checkpoint(file, 1).resume(true).fit(data(50)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + " was written with other settings; it has [Adam[")
        .hasMessageContaining("seed 3, 50 examples], now they are [")
        .hasMessageEndingWith("seed 4, 50 examples]");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(
            () -> trainer(new Regression()).checkpoint(file, 1).resume(true).fit(data(50)))
        .hasMessageStartingWith(file + " is damaged or cut short");
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> trainer(new Regression()).checkpoint(file, 1).fit(data(50)))
        .hasMessage("can't write " + file + ": it is a directory");
  }

  @Test
  void settingsAndDataAreChecked() {
    Trainer trainer = Trainer.of(new Regression());
    assertThatThrownBy(() -> trainer.epochs(0)).hasMessage("epochs must be at least 1, given 0");
    assertThatThrownBy(() -> trainer.batchSize(-1))
        .hasMessage("batch size must be at least 1, given -1");
    assertThatThrownBy(() -> trainer.earlyStopping(new EarlyStopping(1, 0)).fit(data(5)))
        .hasMessage("early stopping needs a validation set");
    assertThatThrownBy(() -> new Dataset(Map.of("x", NdArrays.of(new double[] {7}))))
        .hasMessage("dataset: array 'x' has shape []; examples are expected");
  }
}
