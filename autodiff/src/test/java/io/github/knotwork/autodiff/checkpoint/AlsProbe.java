package io.github.knotwork.autodiff.checkpoint;
import io.github.knotwork.autodiff.compile.*;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.graph.*;
import io.github.knotwork.autodiff.linalg.*;
import io.github.knotwork.autodiff.primitive.*;
import java.util.*;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
public class AlsProbe {
  static Variable c(List<List<Integer>> l, List<Integer> o, Variable... v) { return Contract.of(l, o, Map.of(), List.of(v)); }
  static Variable gram(Variable b, Variable c2, Variable lam, int r) {
    Variable g = Multiply.of(c(List.of(List.of(0,1),List.of(0,2)), List.of(1,2), b, b), c(List.of(List.of(0,1),List.of(0,2)), List.of(1,2), c2, c2));
    double[] eye = new double[r*r]; for (int i=0;i<r;i++) eye[i*r+i]=1;
    return Add.of(g, c(List.of(List.of(), List.of(0,1)), List.of(0,1), lam, Constant.of(HostArray.ofDoubles(eye, r, r))));
  }
  static GraphFunction als(int n, int r) {
    TensorType f = TensorType.of(DataType.DOUBLE, n, r);
    return GraphFunction.builder().input("a", f).input("b", f).input("c", f).input("x", TensorType.of(DataType.DOUBLE, n,n,n)).input("lambda", TensorType.of(DataType.DOUBLE))
      .outputs(in -> {
        Variable b = in.get("b"), cc = in.get("c"), x = in.get("x"), lam = in.get("lambda");
        // x ijk
        Variable xc = c(List.of(List.of(0,1,2), List.of(2,3)), List.of(0,1,3), x, cc);
        Variable ma = c(List.of(List.of(0,1,3), List.of(1,3)), List.of(3,0), xc, b);
        Variable a = Contract.permute(Solve.of(gram(b, cc, lam, r), ma), 1, 0);
        Variable mb = c(List.of(List.of(0,1,3), List.of(0,3)), List.of(3,1), xc, a);
        Variable b2 = Contract.permute(Solve.of(gram(a, cc, lam, r), mb), 1, 0);
        Variable ax = c(List.of(List.of(0,1,2), List.of(0,3)), List.of(3,1,2), x, a);
        Variable mc = c(List.of(List.of(3,1,2), List.of(1,3)), List.of(3,2), ax, b2);
        Variable c2 = Contract.permute(Solve.of(gram(a, b2, lam, r), mc), 1, 0);
        Map<String, Variable> o = new LinkedHashMap<>(); o.put("a", a); o.put("b", b2); o.put("c", c2); return o;
      });
  }
  public static void main(String[] arg) {
    int n = Integer.parseInt(arg[0]), r = Integer.parseInt(arg[1]), K = 100;
    GraphFunction step = als(n, r);
    GraphFunction loss = GraphFunction.builder().input("a", step.input("a").type()).input("b", step.input("b").type()).output("loss", in -> Iterations.squares(c(List.of(List.of(0,1),List.of(2,1)),List.of(0,2), in.get("a"), in.get("b"))));
    Map<String, HostArray> v = Iterations.values(1, step, loss); v.put("lambda", HostArray.of(TensorType.of(DataType.DOUBLE), 5));
    Map<String, INDArray> at = Iterations.arrays(v);
    StepFunctions fs = StepFunctions.of(step, List.of(), "", List.of("lambda"));
    System.out.println("residuals " + fs.stages().residuals().stream().map(q -> fs.recording().output(q).type().toString()).toList());
    CompiledFunction f = Compiler.compile(step);
    System.out.println(String.join("\n", f.listing()));
    StepPrograms p = new StepPrograms(fs, CompileOptions.defaults());
    CompiledFunction rc = Compiler.compile(fs.recording()), rv = Compiler.compile(fs.reversal());
    System.out.println("-- record\n" + String.join("\n", rc.listing())); System.out.println("-- reverse\n" + String.join("\n", rv.listing()));
    p.connect(at);
    State s0 = new State(new INDArray[] {at.get("a"), at.get("b"), at.get("c")}, false);
    StatePool pool = new StatePool(fs.outputTypes(fs.states())); State s1 = pool.take();
    INDArray[] rec = p.newRecord(), a1 = io.github.knotwork.autodiff.array.OwnedArrays.of(fs.adjointTypes()), a2 = Wiring.arrays(fs.adjointTypes());
    for (INDArray x : a1) x.assign(1);
    INDArray[] in = {at.get("a"), at.get("b"), at.get("c"), at.get("x"), at.get("lambda")};
    Map<String, DifferentiableLoop> loops = new LinkedHashMap<>();
    for (Checkpointing c : List.of(Checkpointing.binomial(3), Checkpointing.binomial(5), Checkpointing.binomial(10), Checkpointing.allStates(), Checkpointing.everything()))
      loops.put(c.toString(), DifferentiableLoop.of(step).loss(loss).steps(K).respectTo("lambda").checkpointing(c).build());
    double tf=1e9,tr=1e9,tb=1e9; Map<String, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < 7; round++) {
      long t0 = System.nanoTime(); for (int k = 0; k < K; k++) f.callInto(in, s1.arrays()); tf = Math.min(tf, System.nanoTime() - t0);
      t0 = System.nanoTime(); for (int k = 0; k < K; k++) p.record(s0, s1, rec); tr = Math.min(tr, System.nanoTime() - t0);
      t0 = System.nanoTime(); for (int k = 0; k < K; k++) p.reverse(s0, rec, a1, a2); tb = Math.min(tb, System.nanoTime() - t0);
      for (var e : loops.entrySet()) { t0 = System.nanoTime(); e.getValue().gradient(at).close(); best.merge(e.getKey(), (double) (System.nanoTime() - t0), Math::min); }
    }
    System.out.printf("forward %.1f us record %.1f us reverse %.1f us%n", tf/1e3/K, tr/1e3/K, tb/1e3/K);
    int[] s = {3,5,10,100,0}; int i = 0;
    for (var e : best.entrySet()) { long t = s[i]==0?0:BinomialSchedule.advances(K, s[i]); i++; double pred = t*tf/K + tr + tb; System.out.printf("%s t=%d  %.2f ms predicted %.2f ms ratio %.3f%n", e.getKey(), t, e.getValue()/1e6, pred/1e6, e.getValue()/pred); }
  }
}
