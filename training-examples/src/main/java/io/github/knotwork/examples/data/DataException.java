package io.github.knotwork.examples.data;

/** Data can't be used; the message is one line for the user, beginning with the file's name. */
public final class DataException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_QUOTE = 24;

  DataException(String file, String problem) {
    super(file + ": " + problem);
  }

  DataException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }

  /** Text of a file as it may stand in a message: short, quoted, on one line. */
  static String quote(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_QUOTE
        ? "'" + line + "'"
        : "'" + line.substring(0, LONGEST_QUOTE) + "...'";
  }
}
