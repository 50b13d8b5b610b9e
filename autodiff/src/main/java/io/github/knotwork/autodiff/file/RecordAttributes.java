package io.github.knotwork.autodiff.file;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records as named values, and back. Whole numbers are long, enumerations are strings, records in
 * records are maps again; everything else stays as it is.
 */
final class RecordAttributes {
  private RecordAttributes() {}

  /** The components of a record by name, in their order. */
  static Map<String, Object> of(Record value) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        attributes.put(component.getName(), plain(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("can't read " + component, e);
      }
    }
    return attributes;
  }

  private static Object plain(Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    } else if (value instanceof Record record) {
      return of(record);
    } else if (value instanceof List<?> list) {
      return list.stream().map(RecordAttributes::plain).toList();
    }
    return value;
  }

  /**
   * A record of given components.
   *
   * @throws IOException if one is missing, not known, of another type, or refused by the record
   */
  static <R extends Record> R build(Class<R> type, Map<?, ?> attributes) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int k = 0; k < components.length; k++) {
      Object plain = attributes.get(components[k].getName());
      if (plain == null) {
        throw new IOException(
            type.getSimpleName() + " has no '" + components[k].getName() + "' in this file");
      }
      types[k] = components[k].getType();
      values[k] = typed(plain, components[k].getGenericType());
    }
    if (attributes.size() != components.length) {
      throw new IOException(
          type.getSimpleName() + " has other attributes here than in this file: " + attributes);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IOException(type.getSimpleName() + " refuses " + attributes, e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IOException(type.getSimpleName() + " can't be made of " + attributes, e);
    }
  }

  private static Object typed(Object plain, Type type) throws IOException {
    if (plain instanceof Long number && (type == int.class || type == Integer.class)) {
      return Math.toIntExact(number);
    } else if (plain instanceof String name && type instanceof Class<?> c && c.isEnum()) {
      for (Object constant : c.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      throw new IOException("there is no " + c.getSimpleName() + " '" + name + "'");
    } else if (plain instanceof Map<?, ?> map && type instanceof Class<?> c && c.isRecord()) {
      return build(c.asSubclass(Record.class), map);
    } else if (plain instanceof List<?> list && type instanceof ParameterizedType generic) {
      List<Object> entries = new ArrayList<>();
      for (Object entry : list) {
        entries.add(typed(entry, generic.getActualTypeArguments()[0]));
      }
      return List.copyOf(entries);
    }
    return plain;
  }
}
