package io.github.knotwork.gradcheck.rival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The table in the README is the one the catalogue gives. To renew it: {@code mvn -pl
 * gradcheck/core test -Dtest=DetectionTableTest -Dgradcheck.renew=true}.
 */
class DetectionTableTest {
  private static final String BEGIN = "<!-- detection table: generated -->\n";
  private static final String END = "<!-- detection table: end -->\n";

  @Test
  void theReadmeShowsWhatTheCatalogueGives() throws IOException {
    String root = System.getProperty("knotwork.root", "../..");
    Path readme = Path.of(root, "gradcheck", "README.md");
    String text = Files.readString(readme);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    String table = DetectionTable.markdown();
    if (Boolean.getBoolean("gradcheck.renew")) {
      Files.writeString(readme, text.substring(0, begin) + table + text.substring(end));
    } else {
      assertThat(text.substring(begin, end)).isEqualTo(table);
    }
  }
}
