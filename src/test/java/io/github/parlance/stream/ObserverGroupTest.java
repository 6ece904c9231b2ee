package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObserverGroupTest {

    /** Also what is added to the interface later: a group that forgets to pass it on would silently lose it. */
    @Test
    void passesEverythingThatCanHappenToEveryMember() throws ReflectiveOperationException {
        List<String> heard = new ArrayList<>();
        ObserverGroup group = new ObserverGroup(member("first", heard), member("second", heard));
        List<Method> events = Arrays.stream(StreamObserver.class.getMethods())
                .filter(Method::isDefault)
                .toList();
        List<String> expected = new ArrayList<>();

        for (Method event : events) {
            event.invoke(group, arguments(event));
            expected.add("first " + event.getName());
            expected.add("second " + event.getName());
        }

        assertTrue(events.size() >= 8, events.toString());
        assertEquals(expected, heard);
    }

    private static StreamObserver member(String name, List<String> heard) {
        return (StreamObserver) Proxy.newProxyInstance(
                StreamObserver.class.getClassLoader(), new Class<?>[] {StreamObserver.class}, (self, method, given) -> {
                    heard.add(name + " " + method.getName());
                    return null;
                });
    }

    private static Object[] arguments(Method event) {
        return Arrays.stream(event.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : type == boolean.class ? true : null)
                .toArray();
    }
}
