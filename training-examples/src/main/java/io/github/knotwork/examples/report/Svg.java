package io.github.knotwork.examples.report;

import com.samskivert.mustache.Escapers;
import java.util.Locale;

/**
 * Writes one inline SVG picture. Looks are left to style sheets by class names; text and attribute
 * values are escaped.
 */
final class Svg {
  private final StringBuilder markup = new StringBuilder();

  /** A picture of a size in pixels, with a sentence for those who can't see it. */
  Svg(double width, double height, String cssClass, String description) {
    String box = "0 0 " + number(width) + " " + number(height);
    tag("svg", "class", cssClass, "viewBox", box, "width", width, "height", height);
    attributes("role", "img", "aria-label", description);
    markup.append('>');
  }

  /** An element without content; attributes as name, value, name, value. */
  Svg element(String name, Object... attributes) {
    tag(name, attributes);
    markup.append("/>");
    return this;
  }

  /** An element with a tooltip. */
  Svg withTooltip(String tooltip, String name, Object... attributes) {
    tag(name, attributes);
    markup.append("><title>").append(escape(tooltip)).append("</title></");
    markup.append(name).append('>');
    return this;
  }

  Svg line(String cssClass, double x1, double y1, double x2, double y2) {
    return element("line", "class", cssClass, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  /** A line of text; the anchor is {@code start}, {@code middle} or {@code end}. */
  Svg text(String cssClass, double x, double y, String anchor, String text) {
    tag("text", "class", cssClass, "x", x, "y", y, "text-anchor", anchor);
    markup.append('>').append(escape(text)).append("</text>");
    return this;
  }

  /** A letter with a lowered index behind it. */
  Svg indexed(String cssClass, double x, double y, String letter, int index) {
    tag("text", "class", cssClass, "x", x, "y", y, "text-anchor", "middle");
    markup.append('>').append(escape(letter)).append("<tspan class=\"index\" dy=\"4\">");
    markup.append(index).append("</tspan></text>");
    return this;
  }

  /** The whole picture. */
  String markup() {
    return markup + "</svg>";
  }

  /** At most two decimals, never an exponent. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  private void tag(String name, Object... attributes) {
    markup.append('<').append(name);
    attributes(attributes);
  }

  private void attributes(Object... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text =
          value instanceof Number number ? number(number.doubleValue()) : value.toString();
      markup.append(' ').append(attributes[i]).append("=\"").append(escape(text)).append('"');
    }
  }

  private static String escape(String text) {
    return Escapers.HTML.escape(text);
  }
}
