package io.github.parlance.cli.option;

import java.io.FileDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The process that reads standard output, if that is a pipe. A write to a pipe without a reader fails; a command that has nothing to
 * write for a while would never notice that its reader has ended.
 *
 * <p>Java has no public method for this, so {@code poll} (POSIX.1-2017) is called through a class of the JDK, which the launcher opens.
 * Without it, the reader counts as present.
 */
public final class OutputReader {
    private final FileDescriptor output;
    private final Optional<Poll> poll;

    /** @param error bits of the result that stand for a pipe without a reader */
    private record Poll(Method method, int error) {}

    public OutputReader() {
        this(FileDescriptor.out);
    }

    OutputReader(FileDescriptor output) {
        this.output = output;
        this.poll = find();
    }

    private static Optional<Poll> find() {
        try {
            Class<?> net = Class.forName("sun.nio.ch.Net");
            Method method = net.getDeclaredMethod("poll", FileDescriptor.class, int.class, long.class);
            Field error = net.getDeclaredField("POLLERR");
            method.setAccessible(true);
            error.setAccessible(true);
            return Optional.of(new Poll(method, error.getShort(null)));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Returns whether the pipe has no reader any more; false for files and terminals, and where it cannot be found out. */
    public boolean isGone() {
        try {
            return poll.isPresent() && isGone(poll.get());
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private boolean isGone(Poll found) throws ReflectiveOperationException {
        int events = (int) found.method().invoke(null, output, 0, 0L);
        return (events & found.error()) != 0;
    }

    /** @throws OutputLostException if the pipe has no reader any more */
    public void require() {
        if (isGone()) {
            throw OutputLostException.readerGone(new IllegalStateException("the pipe has no reader"));
        }
    }
}
