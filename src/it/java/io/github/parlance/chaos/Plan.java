package io.github.parlance.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Says which fault strikes next, and how many requests are sent while it does. */
interface Plan {
    /** Empty at the end. */
    Optional<Fault> next();

    /** Half of them are sent before it strikes. @param left requests that are not sent yet */
    int share(int left);

    /** These faults and then no more, with all requests spread over them evenly. */
    static Plan of(List<Fault> faults, int requests) {
        // A rebalance takes two.
        int shares = faults.size()
                + (int) faults.stream().filter(Fault.REBALANCE::equals).count();
        Iterator<Fault> left = faults.iterator();
        return new Plan() {
            @Override
            public Optional<Fault> next() {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }

            @Override
            public int share(int unsent) {
                return requests / shares;
            }
        };
    }

    /** Faults at random for a while; each as often as any other, and none a second time before all have been. */
    static Plan during(Duration time, Collection<Fault> faults, Random chance) {
        return new AtRandom(time, List.copyOf(faults), chance);
    }

    /** Draws from all faults until none is left, and then from all again. */
    final class AtRandom implements Plan {
        private final List<Fault> faults;
        private final Random chance;
        private final long start = System.nanoTime();
        private final long end;
        private final List<Fault> left = new ArrayList<>();
        private int struck;

        private AtRandom(Duration time, List<Fault> faults, Random chance) {
            this.faults = faults;
            this.chance = chance;
            this.end = start + time.toNanos();
        }

        @Override
        public Optional<Fault> next() {
            if (System.nanoTime() >= end) {
                return Optional.empty();
            }
            if (left.isEmpty()) {
                left.addAll(faults);
                Collections.shuffle(left, chance);
            }
            struck++;
            return Optional.of(left.remove(left.size() - 1));
        }

        /** As many as are sent in time if faults go on to take as long as they have taken; a tenth of them at most. */
        @Override
        public int share(int unsent) {
            long now = System.nanoTime();
            long each = struck < 3 ? Duration.ofSeconds(12).toNanos() : (now - start) / struck;
            double faultsToCome = Math.max(10, (double) (end - now) / each);
            return Math.max(2, (int) (unsent / faultsToCome));
        }
    }
}
