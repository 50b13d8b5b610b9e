package io.github.knotwork.networks.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.autodiff.file.AtomicFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Named arrays with a JSON header in one zip file, which NumPy opens too ({@code numpy.load}).
 *
 * @param header free-form
 * @param arrays in the order written
 */
public record ArrayArchive(ObjectNode header, Map<String, INDArray> arrays) {
  private static final String MANIFEST = "manifest.json";
  private static final String SUFFIX = ".npy";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps the order of the arrays. */
  public ArrayArchive {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /** An empty header to be filled in. */
  public static ObjectNode newHeader() {
    return JSON.createObjectNode();
  }

  /**
   * Writes or replaces an archive, whole or not at all.
   *
   * @param kind what is in it, as "checkpoint"
   * @param version of the content's layout
   * @throws IOException if it can't be written; an existing file is then as it was
   */
  public void write(Path file, String kind, int version) throws IOException {
    AtomicFile.write(file, out -> write(out, kind, version));
  }

  /** Writes to a stream, which stays open. */
  void write(OutputStream out, String kind, int version) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("format", "knotwork").put("kind", kind).put("version", version);
    manifest.set("header", header);
    entry(zip, MANIFEST);
    zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
      entry(zip, array.getKey() + SUFFIX);
      Npy.write(zip, array.getValue());
    }
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // A fixed time: the same content gives the same bytes.
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  /**
   * Reads an archive.
   *
   * @throws IOException in one line: no such file, cut short or damaged, not Knotwork's, of another
   *     kind or version
   */
  public static ArrayArchive read(Path file, String kind, int version) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no " + kind + " file " + file);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(MANIFEST);
      if (entry == null) {
        throw new IOException(file + " is not a Knotwork " + kind);
      }
      JsonNode manifest = JSON.readTree(zip.getInputStream(entry).readAllBytes());
      String actual = manifest.path("kind").asText();
      if (!manifest.path("format").asText().equals("knotwork") || !actual.equals(kind)) {
        throw new IOException(file + " is not a Knotwork " + kind + " but a " + actual);
      }
      int found = manifest.path("version").asInt();
      if (found != version) {
        throw new IOException(
            file
                + " is a "
                + kind
                + " of format version "
                + found
                + "; this Knotwork reads version "
                + version);
      }
      if (!(manifest.get("header") instanceof ObjectNode header)) {
        throw new IOException(file + " is damaged or cut short (it has no header)");
      }
      return new ArrayArchive(header, arrays(zip));
    } catch (ZipException
        | EOFException
        | JsonProcessingException
        | ArithmeticException
        | NumberFormatException e) {
      throw new IOException(file + " is damaged or cut short (" + e.getMessage() + ")", e);
    }
  }

  private static Map<String, INDArray> arrays(ZipFile zip) throws IOException {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.endsWith(SUFFIX)) {
        try (var in = zip.getInputStream(entry)) {
          arrays.put(name.substring(0, name.length() - SUFFIX.length()), Npy.read(in));
        }
      }
    }
    return arrays;
  }
}
