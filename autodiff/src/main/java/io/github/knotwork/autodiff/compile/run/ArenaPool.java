package io.github.knotwork.autodiff.compile.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of arenas, lent to one call each. A thread gets the arena it had before if that
 * is free, since its caches know it. Lending allocates nothing unless it has to wait.
 */
public final class ArenaPool {
  private final AtomicReferenceArray<@Nullable Arena> free;
  private final Arena[] all;
  private final Semaphore permits;
  private volatile boolean closed;

  /**
   * Gathers arenas.
   *
   * @param arenas none of them in use; closed with the pool
   */
  public ArenaPool(Arena[] arenas) {
    this.all = arenas.clone();
    this.free = new AtomicReferenceArray<>(all);
    this.permits = new Semaphore(all.length);
  }

  /**
   * Borrows an arena, and waits for one if all are in use.
   *
   * @return null if the pool is closed
   * @throws CancellationException if the thread is interrupted while it waits; it stays interrupted
   */
  public @Nullable Arena take() {
    if (!permits.tryAcquire()) {
      await();
    }
    if (closed) {
      permits.release();
      return null;
    }
    // A permit stands for a free arena, though another thread may be faster at each.
    for (int k = (int) (Thread.currentThread().getId() % all.length); ; k = (k + 1) % all.length) {
      Arena arena = free.getAndSet(k, null);
      if (arena != null) {
        return arena;
      }
    }
  }

  private void await() {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException(
              "compiled function: interrupted while waiting for one of its "
                  + all.length
                  + " arenas; let fewer threads call it, or compile it with more");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  /** Returns a borrowed arena. */
  public void giveBack(Arena arena) {
    for (int k = 0; k < all.length; k++) {
      if (all[k] == arena) {
        free.set(k, arena);
        permits.release();
        return;
      }
    }
    throw new IllegalArgumentException("the arena is not of this pool");
  }

  /** The bytes that the largest arena holds; calls under way may be about to take more. */
  public long largest() {
    long largest = 0;
    for (Arena arena : all) {
      largest = Math.max(largest, arena.heldBytes());
    }
    return largest;
  }

  /** How many arenas hold memory. */
  public int holding() {
    int holding = 0;
    for (Arena arena : all) {
      holding += arena.heldBytes() > 0 ? 1 : 0;
    }
    return holding;
  }

  /**
   * Waits for borrowed arenas and frees all; those who wait for one get none.
   *
   * @return whether this call did it, and not an earlier one
   */
  public synchronized boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    permits.acquireUninterruptibly(all.length);
    for (Arena arena : all) {
      arena.close();
    }
    permits.release(all.length);
    return true;
  }
}
