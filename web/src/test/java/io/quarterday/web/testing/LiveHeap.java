package io.quarterday.web.testing;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory work keeps alive while it is done. Garbage is collected again and again meanwhile, so what is counted
 * could not have been let go of. The work is done by another thread than the one that looks.
 */
public final class LiveHeap {

    /** Each look stops everybody, for most of a second where much is alive. */
    private static final int LOOKS_MAX = 12;

    private LiveHeap() {}

    /** The most bytes that were alive at once, over what was alive before. */
    public static long mostDuring(Runnable work) {
        alive();
        long before = alive();
        AtomicLong most = new AtomicLong(Long.MIN_VALUE);
        CompletableFuture<Void> doing = CompletableFuture.runAsync(work);
        for (int look = 0; look < LOOKS_MAX && !doing.isDone(); look++) {
            most.accumulateAndGet(alive() - before, Math::max);
        }
        doing.join();
        return most.get();
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The bytes that work allocates in this thread, whether or not they are let go of at once. */
    public static long allocatedBy(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
