package io.github.knotwork.autodiff.checkpoint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps states in a temporary file, which is deleted when the store is closed, and by the operating
 * system's means if the process ends before. The first state stays where the caller has it.
 */
final class DiskStore implements StateStore {
  private final Path folder;
  private final Path file;
  private final FileChannel channel;
  private final StatePool pool;
  private final Space space;
  private final Map<Integer, Long> slots = new HashMap<>();
  private final Deque<Long> free = new ArrayDeque<>();
  private final Map<Integer, State> callers = new HashMap<>();
  private long end;

  /** How many bytes are free in a folder. */
  interface Space {
    long left(Path folder) throws IOException;
  }

  /**
   * Makes the file.
   *
   * @param pool gives the states that are read back
   * @throws UncheckedIOException if the folder can't be written to
   */
  DiskStore(Path folder, StatePool pool) {
    this(folder, pool, path -> Files.getFileStore(path).getUsableSpace());
  }

  DiskStore(Path folder, StatePool pool, Space space) {
    this.pool = pool;
    this.space = space;
    this.folder = folder;
    try {
      file = Files.createTempFile(folder, "knotwork-states-", ".bin");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException("loop: no file for states can be made in " + folder, e);
    }
  }

  @Override
  public void put(int step, State state) {
    if (!state.isOurs()) {
      callers.put(step, state);
      return;
    }
    Long slot = free.poll();
    long position = slot == null ? end : slot;
    try {
      if (slot == null) {
        requireSpace(step);
        end += pool.stateBytes();
      }
      for (INDArray array : state.arrays()) {
        ByteBuffer bytes = Wiring.bytes(array);
        while (bytes.hasRemaining()) {
          position += channel.write(bytes, position);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(refusal(step, "the write failed"), e);
    }
    slots.put(step, position - pool.stateBytes());
  }

  private void requireSpace(int step) throws IOException {
    long left = space.left(folder);
    if (left < pool.stateBytes()) {
      throw new UncheckedIOException(
          refusal(step, left + " bytes are free"), new IOException("no space left"));
    }
  }

  private String refusal(int step, String what) {
    return String.format(
        "loop: the state before step %d, %d bytes, does not fit into %s, where %d others are: %s;"
            + " choose another folder, or store fewer states",
        step, pool.stateBytes(), file, slots.size(), what);
  }

  @Override
  public State get(int step) {
    State first = callers.get(step);
    if (first != null) {
      return first;
    }
    State state = pool.take();
    long position = requireNonNull(slots.get(step));
    try {
      for (INDArray array : state.arrays()) {
        ByteBuffer bytes = Wiring.bytes(array);
        while (bytes.hasRemaining()) {
          int read = channel.read(bytes, position);
          if (read < 0) {
            throw new IOException("the file ends at " + channel.size());
          }
          position += read;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "loop: the state before step " + step + " can't be read from " + file, e);
    }
    return state;
  }

  @Override
  public @Nullable State remove(int step) {
    State first = callers.remove(step);
    if (first == null) {
      free.push(requireNonNull(slots.remove(step)));
    }
    return first;
  }

  @Override
  public int size() {
    return slots.size() + callers.size();
  }

  @Override
  public void clear() {
    slots.values().forEach(free::push);
    slots.clear();
    callers.clear();
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("loop: " + file + " can't be deleted", e);
    }
  }
}
