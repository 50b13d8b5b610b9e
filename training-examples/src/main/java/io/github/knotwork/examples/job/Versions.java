package io.github.knotwork.examples.job;

import java.util.LinkedHashMap;
import java.util.Map;

/** The versions a result depends on. */
final class Versions {
  private Versions() {}

  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    String own = Versions.class.getPackage().getImplementationVersion();
    versions.put("knotwork", own == null ? "unpackaged" : own);
    versions.put("nd4j", "1.0.0-M2.1");
    versions.put("java", System.getProperty("java.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return versions;
  }
}
