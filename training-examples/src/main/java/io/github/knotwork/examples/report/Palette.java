package io.github.knotwork.examples.report;

import java.awt.Color;
import java.util.List;

/** Colours of the networks, by their place among a run's models; the style sheet has the same. */
final class Palette {
  static final Color INK = new Color(0x1b1d22);
  static final Color MUTED = new Color(0x5d6169);
  static final Color RULE = new Color(0xe4e1da);

  private static final List<Color> MODELS =
      List.of(new Color(0x6f747d), new Color(0x1f52b8), new Color(0xb4561a), new Color(0x7a3e9d));

  private Palette() {}

  /** The number of a model's colour; they repeat after the fourth. */
  static int of(int model) {
    return model % MODELS.size();
  }

  static Color color(int model) {
    return MODELS.get(of(model));
  }
}
