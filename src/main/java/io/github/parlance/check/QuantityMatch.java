package io.github.parlance.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs the numbers of a source with those of its translation, each at most once, and keeps those without a partner. */
final class QuantityMatch {
    private final List<Quantity> missing = new ArrayList<>();
    private final List<Quantity> surplus = new ArrayList<>();

    QuantityMatch(List<Quantity> source, List<Quantity> translation) {
        Map<String, Deque<Quantity>> free = new HashMap<>();
        // Those that need a partner come first in each queue: "un" must not take the partner of "1".
        List<Quantity> partners = new ArrayList<>(translation);
        partners.sort(Comparator.comparing(quantity -> !quantity.required()));
        for (Quantity quantity : partners) {
            quantity.values().forEach(value -> free.computeIfAbsent(value, v -> new ArrayDeque<>())
                    .add(quantity));
        }
        Set<Quantity> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Quantity> wanted = new ArrayList<>(source);
        wanted.sort(Comparator.comparing(quantity -> !quantity.required()));
        for (Quantity quantity : wanted) {
            if (!take(quantity, free, taken)) {
                missing.add(quantity);
            }
        }
        translation.stream().filter(quantity -> !taken.contains(quantity)).forEach(surplus::add);
    }

    private static boolean take(Quantity quantity, Map<String, Deque<Quantity>> free, Set<Quantity> taken) {
        for (String value : quantity.values()) {
            Deque<Quantity> queue = free.getOrDefault(value, new ArrayDeque<>(0));
            while (!queue.isEmpty()) {
                if (taken.add(queue.poll())) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isComplete() {
        return missing.isEmpty() && surplus.isEmpty();
    }

    List<Quantity> missing() {
        return missing;
    }

    List<Quantity> surplus() {
        return surplus;
    }
}
