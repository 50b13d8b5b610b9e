package io.github.knotwork.examples.data;

import java.util.List;

/**
 * How a CSV file holds images: one a line, its pixels row by row, and its label in a column of its
 * own.
 *
 * @param height in pixels
 * @param width in pixels
 * @param white the largest pixel value, which becomes 1; the smallest is 0
 * @param labelColumn the label's column, from 0 to height * width
 * @param header whether the first line names the columns
 * @param classNames one for each label 0, 1, ...
 */
public record CsvFormat(
    int height, int width, float white, int labelColumn, boolean header, List<String> classNames) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if sizes or white aren't positive, the label's column is out
   *     of range or there is no class
   */
  public CsvFormat {
    classNames = List.copyOf(classNames);
    if (height < 1
        || width < 1
        || !(white > 0)
        || labelColumn < 0
        || labelColumn > height * width
        || classNames.isEmpty()) {
      throw new IllegalArgumentException(
          "CsvFormat: images of "
              + Images.size(height, width)
              + ", white "
              + white
              + ", label column "
              + labelColumn
              + ", "
              + classNames.size()
              + " classes; expected positive sizes and white, a label column from 0 to"
              + " height * width, at least one class");
    }
  }

  int pixels() {
    return height * width;
  }
}
