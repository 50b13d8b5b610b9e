package io.github.knotwork.gradcheck.reproduce;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A module of a Maven build.
 *
 * @param root the uppermost folder of the build
 * @param module the folder of the module; the same where there is one module only
 */
public record MavenModule(Path root, Path module) {
  /** The module whose tests are run: Surefire sets {@code basedir}. */
  public static MavenModule current() {
    return of(Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize());
  }

  /** The module of a folder: the build's root is the last folder upwards that has a pom.xml. */
  public static MavenModule of(Path module) {
    Path root = module;
    for (Path folder = module;
        folder != null && Files.exists(folder.resolve("pom.xml"));
        folder = folder.getParent()) {
      root = folder;
    }
    return new MavenModule(root, module);
  }

  /** The goal, and the options that choose this module when Maven is started at the root. */
  public String arguments() {
    String path = root.relativize(module).toString().replace('\\', '/');
    return path.isEmpty()
        ? " test"
        : " test -pl " + path + " -am -Dsurefire.failIfNoSpecifiedTests=false";
  }
}
