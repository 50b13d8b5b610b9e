package io.github.knotwork.gradcheck.nd4j.conformance;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is found about one operation, and keeps a journal of it in lines of text, from
 * which another process can collect it too, up to the line at which this one ended.
 */
final class Recorder {
  private static final String BEGIN = "begin";
  private static final String START = "start";
  private static final String CELL = "cell";
  private static final String ERRORS = "errors";
  private static final String END = "end";

  private final Consumer<String> journal;
  private String name = "";
  private String section = "";
  private final Map<Aspect, Cell> cells = new EnumMap<>(Aspect.class);
  private Errors errors = Errors.UNKNOWN;
  private @Nullable Aspect current;
  private boolean open;

  Recorder(Consumer<String> journal) {
    this.journal = journal;
  }

  void begin(String name, String section) {
    this.name = name;
    this.section = section;
    cells.clear();
    errors = Errors.UNKNOWN;
    open = true;
    write(BEGIN, name, section);
  }

  void start(Aspect aspect) {
    current = aspect;
    write(START, aspect.name());
  }

  void cell(Aspect aspect, Cell cell) {
    cells.put(aspect, cell);
    current = null;
    write(CELL, aspect.name(), cell.status().name(), cell.cause());
  }

  void errors(Errors found) {
    errors = found;
    write(
        ERRORS,
        Double.toString(found.forwardMax()),
        Double.toString(found.forwardRms()),
        Double.toString(found.vjpMax()),
        Double.toString(found.vjpRms()));
  }

  void end() {
    open = false;
    write(END);
  }

  /** Whether an operation has begun and not ended. */
  boolean open() {
    return open;
  }

  /** Puts down to the aspect that was being looked at that the process did not survive it. */
  void died(String how) {
    cell(current == null ? Aspect.FORWARD : current, new Cell(Status.THROWS, how));
    end();
  }

  Cell known(Aspect aspect) {
    return cells.getOrDefault(aspect, Cell.NOT_TRIED);
  }

  Errors knownErrors() {
    return errors;
  }

  OperationResult result() {
    return new OperationResult(name, section, cells, errors);
  }

  /** Takes in a line of another recorder's journal; returns whether it ends an operation. */
  boolean replay(String line) {
    String[] fields = line.split("\t", -1);
    switch (fields[0]) {
      case BEGIN -> begin(fields[1], fields[2]);
      case START -> start(Aspect.valueOf(fields[1]));
      case CELL -> cell(Aspect.valueOf(fields[1]), new Cell(Status.valueOf(fields[2]), fields[3]));
      case ERRORS ->
          errors(
              new Errors(
                  Double.parseDouble(fields[1]),
                  Double.parseDouble(fields[2]),
                  Double.parseDouble(fields[3]),
                  Double.parseDouble(fields[4])));
      case END -> end();
      default -> throw new IllegalArgumentException("not a line of a journal: " + line);
    }
    return fields[0].equals(END);
  }

  private void write(String... fields) {
    journal.accept(String.join("\t", fields));
  }
}
