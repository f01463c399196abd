package dev.noria.source;

import dev.noria.project.Project;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One change at a time per project: fetches, tags, deletion. Pushes have Git's own locks, per reference. */
final class ProjectLocks {
    private final ConcurrentHashMap<Long, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Waits until nobody else has the project. */
    Held take(Project project) {
        ReentrantLock lock = locks.computeIfAbsent(project.id(), id -> new ReentrantLock());
        lock.lock();
        return lock::unlock;
    }

    /** Closing it lets the next one in. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
