package io.github.knotwork.autodiff.compile;

/**
 * What a caller asks of the compiler. Immutable; start from {@link #defaults}.
 *
 * @param memoryLimit bytes that the intermediates of one call may take; what does not fit is
 *     computed anew where it is needed. {@code Long.MAX_VALUE} for no limit
 * @param profiling whether calls are timed step by step, for {@link CompiledFunction#report} and
 *     {@link CompiledFunction#trace}
 * @param checkFinite whether every value is looked at, and the first that is infinite or not a
 *     number ends the call with a {@link NonFiniteException}; slow, and not timed
 * @param arenas how many calls may run at once; more wait. Each takes its own memory when it is
 *     first needed
 * @param idleBytes what an arena may hold between calls; one that needs more frees all of it after
 *     each call
 * @param shapes for how many combinations of input shapes a traced function is kept compiled
 * @param engine what runs the function
 */
public record CompileOptions(
    long memoryLimit,
    boolean profiling,
    boolean checkFinite,
    int arenas,
    long idleBytes,
    int shapes,
    Engine engine) {

  /** Checks ranges. */
  public CompileOptions {
    if (memoryLimit <= 0 || arenas < 1 || idleBytes < 0 || shapes < 1) {
      throw new IllegalArgumentException(
          String.format(
              "compile options: memory limit %d, %d arenas, %d idle bytes, %d shapes; only the idle"
                  + " bytes may be 0",
              memoryLimit, arenas, idleBytes, shapes));
    }
  }

  /**
   * No memory limit, no profiling, no checks, an arena a processor that keeps its memory, 8 shapes,
   * and {@linkplain Engine#ofProcess the engine of the process}.
   */
  public static CompileOptions defaults() {
    return new CompileOptions(
        Long.MAX_VALUE,
        false,
        false,
        Runtime.getRuntime().availableProcessors(),
        Long.MAX_VALUE,
        8,
        Engine.ofProcess());
  }

  /** With a limit on the bytes of intermediates. */
  public CompileOptions memoryLimit(long bytes) {
    return new CompileOptions(bytes, profiling, checkFinite, arenas, idleBytes, shapes, engine);
  }

  /** With or without timing of steps. */
  public CompileOptions profiling(boolean on) {
    return new CompileOptions(memoryLimit, on, checkFinite, arenas, idleBytes, shapes, engine);
  }

  /** With or without a look at every value. */
  public CompileOptions checkFinite(boolean on) {
    return new CompileOptions(memoryLimit, profiling, on, arenas, idleBytes, shapes, engine);
  }

  /** With so many calls at once. */
  public CompileOptions arenas(int count) {
    return new CompileOptions(
        memoryLimit, profiling, checkFinite, count, idleBytes, shapes, engine);
  }

  /** With so many bytes kept by an arena between calls. */
  public CompileOptions idleBytes(long bytes) {
    return new CompileOptions(memoryLimit, profiling, checkFinite, arenas, bytes, shapes, engine);
  }

  /** With so many combinations of shapes kept. */
  public CompileOptions shapes(int count) {
    return new CompileOptions(
        memoryLimit, profiling, checkFinite, arenas, idleBytes, count, engine);
  }

  /** With another engine. */
  public CompileOptions engine(Engine other) {
    return new CompileOptions(
        memoryLimit, profiling, checkFinite, arenas, idleBytes, shapes, other);
  }
}
