package io.github.knotwork.examples.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.knotwork.autodiff.array.NdArrays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads labelled images from CSV files, plain or gzip. */
public final class CsvImages {
  private final String name;
  private final CsvFormat format;
  private final List<float[]> rows = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private CsvImages(String name, CsvFormat format) {
    this.name = name;
    this.format = format;
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is missing, damaged or not as the format says
   */
  public static LabelledImages read(Path path, CsvFormat format) throws DataException {
    return read(DataFile.of(path), format);
  }

  static LabelledImages read(DataFile file, CsvFormat format) throws DataException {
    return file.read(content -> new CsvImages(file.name(), format).parse(content));
  }

  private LabelledImages parse(InputStream content) throws IOException {
    // Field counts are checked in add, which knows what is expected.
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .detectBomHeader(true)
            .ofCsvRecord(content, StandardCharsets.UTF_8)) {
      boolean skip = format.header();
      for (CsvRecord line : reader) {
        if (!skip) {
          add(line);
        }
        skip = false;
      }
    } catch (CsvParseException e) {
      throw new DataException(name, "no valid CSV: " + e.getMessage(), e);
    }
    if (rows.isEmpty()) {
      throw new DataException(name, "holds no images");
    }
    return collect();
  }

  private void add(CsvRecord line) throws DataException {
    int columns = format.pixels() + 1;
    if (line.getFieldCount() != columns) {
      throw problem(
          line,
          line.getFieldCount()
              + " fields, expected "
              + columns
              + " ("
              + format.pixels()
              + " pixels and the label)");
    }
    float[] pixels = new float[format.pixels()];
    for (int column = 0, next = 0; column < columns; column++) {
      if (column == format.labelColumn()) {
        labels.add(label(line));
      } else {
        pixels[next++] = pixel(line, column) / format.white();
      }
    }
    rows.add(pixels);
  }

  private float pixel(CsvRecord line, int column) throws DataException {
    String field = line.getField(column);
    try {
      float value = Float.parseFloat(field);
      if (value >= 0 && value <= format.white()) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw problem(line, DataException.quote(field) + " in column " + column + " is no number");
    }
    throw problem(
        line,
        "pixel "
            + DataException.quote(field)
            + " in column "
            + column
            + ", expected 0 to "
            + format.white());
  }

  private int label(CsvRecord line) throws DataException {
    String field = line.getField(format.labelColumn());
    int classes = format.classNames().size();
    try {
      int label = Integer.parseInt(field.strip());
      if (label >= 0 && label < classes) {
        return label;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw problem(line, "label " + DataException.quote(field) + ", expected 0 to " + (classes - 1));
  }

  private DataException problem(CsvRecord line, String problem) {
    return new DataException(name, "line " + line.getStartingLineNumber() + ": " + problem);
  }

  private LabelledImages collect() {
    float[] all = new float[Math.multiplyExact(rows.size(), format.pixels())];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * format.pixels(), format.pixels());
    }
    return new LabelledImages(
        new Images(
            name, NdArrays.of(all, rows.size(), format.pixels()), format.height(), format.width()),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        format.classNames());
  }
}
