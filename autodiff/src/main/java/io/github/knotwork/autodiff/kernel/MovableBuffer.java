package io.github.knotwork.autodiff.kernel;

/**
 * A buffer that owns no memory and is moved over that of others, call by call, without allocating.
 * For one thread at a time.
 */
public final class MovableBuffer extends NativeBuffer {
  // Any address does for a buffer of no bytes.
  private static final long NOWHERE = NativeBuffer.ALIGNMENT;

  /** A buffer of no bytes. */
  public MovableBuffer() {
    super(NOWHERE, 0, null);
  }

  /**
   * Makes this buffer show other memory, which the caller keeps alive while it is used.
   *
   * @throws IllegalArgumentException if there is none at the address
   */
  public void moveTo(long address, long bytes) {
    checkForeign(address, bytes);
    move(address, bytes);
  }
}
