package io.github.parlance.observe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;

/** Passes every call of an observer interface on to several observers. */
public final class Multicast {
    private Multicast() {}

    /**
     * Combines observers into one that calls each of them, in the order given. An exception of one is thrown to the
     * caller, and those behind it are not called.
     *
     * @param type public interface whose methods return nothing
     */
    public static <T> T to(Class<T> type, List<? extends T> observers) {
        List<T> all = List.copyOf(observers);
        return toCurrent(type, () -> all);
    }

    /**
     * Combines observers as {@link #to} does, and reads them again for each call, so that observers can be added later.
     *
     * @param type public interface whose methods return nothing
     */
    public static <T> T toCurrent(Class<T> type, Supplier<? extends List<? extends T>> observers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? ofObject(proxy, method, arguments, type + " to " + observers.get())
                        : callEach(observers.get(), method, arguments)));
    }

    private static Object callEach(List<?> observers, Method method, Object[] arguments) throws Throwable {
        for (Object observer : observers) {
            try {
                method.invoke(observer, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        return null;
    }

    /** Answers {@code equals}, {@code hashCode} and {@code toString}, which are about the proxy itself. */
    private static Object ofObject(Object proxy, Method method, Object[] arguments, String description) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> description;
        };
    }
}
