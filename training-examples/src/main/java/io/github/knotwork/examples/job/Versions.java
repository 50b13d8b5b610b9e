package io.github.knotwork.examples.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The versions a result depends on. */
final class Versions {
  private static final String ND4J = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

  private Versions() {}

  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    String own = Versions.class.getPackage().getImplementationVersion();
    versions.put("knotwork", own == null ? "unpackaged" : own);
    versions.put("nd4j", nd4j());
    versions.put("java", System.getProperty("java.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return versions;
  }

  /** Of the jar in use, which its manifest does not say. */
  private static String nd4j() {
    Properties properties = new Properties();
    try (InputStream in = INDArray.class.getResourceAsStream(ND4J)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
