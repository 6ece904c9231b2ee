package io.github.parlance.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.train.TrainingObserver;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MulticastTest {

    /** Also what is added to the interfaces later. */
    @ParameterizedTest
    @ValueSource(
            classes = {StreamObserver.class, TrainingObserver.class, DeploymentObserver.class, LearningObserver.class})
    void passesEverythingThatCanHappenToEveryObserver(Class<?> type) throws ReflectiveOperationException {
        List<String> heard = new ArrayList<>();
        Object group = group(type, heard);
        List<Method> events = Arrays.stream(type.getMethods())
                .filter(event -> !Modifier.isStatic(event.getModifiers()))
                .toList();
        List<String> expected = new ArrayList<>();

        for (Method event : events) {
            event.invoke(group, arguments(event));
            expected.add("first " + event.getName());
            expected.add("second " + event.getName());
        }

        assertTrue(events.size() >= 4, events.toString());
        assertEquals(expected, heard);
    }

    @Test
    void everyObserverInterfaceOnlyHasMethodsThatReturnNothing() {
        List<Method> events = List.of(
                        StreamObserver.class, TrainingObserver.class, DeploymentObserver.class, LearningObserver.class)
                .stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(event -> !Modifier.isStatic(event.getModifiers()))
                .toList();

        assertTrue(events.size() >= 30, events.toString());
        assertEquals(
                List.of(),
                events.stream()
                        .filter(event -> event.getReturnType() != void.class)
                        .toList());
    }

    @Test
    void throwsTheExceptionOfAnObserverItselfAndCallsNoMore() {
        List<String> heard = new ArrayList<>();
        IllegalStateException failure = new IllegalStateException("full");
        Runnable group = Multicast.to(
                Runnable.class,
                List.of(
                        () -> heard.add("first"),
                        () -> {
                            throw failure;
                        },
                        () -> heard.add("third")));

        IllegalStateException thrown = assertThrows(IllegalStateException.class, group::run);

        assertSame(failure, thrown);
        assertEquals(List.of("first"), heard);
    }

    @Test
    void isEqualToItselfAlone() {
        Runnable observer = () -> {};

        Runnable group = Multicast.to(Runnable.class, List.of(observer));

        assertEquals(group, group);
        assertEquals(group.hashCode(), group.hashCode());
        assertNotEquals(group, Multicast.to(Runnable.class, List.of(observer)));
        assertTrue(group.toString().startsWith("interface java.lang.Runnable to ["), group.toString());
    }

    private static <T> T group(Class<T> type, List<String> heard) {
        return Multicast.to(type, List.of(member(type, "first", heard), member(type, "second", heard)));
    }

    private static <T> T member(Class<T> type, String name, List<String> heard) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            heard.add(name + " " + method.getName());
            return null;
        }));
    }

    private static Object[] arguments(Method event) {
        return Arrays.stream(event.getParameterTypes())
                .map(type -> type == int.class
                        ? (Object) 1
                        : type == boolean.class ? (Object) true : type == double.class ? 1.0 : null)
                .toArray();
    }
}
