package io.github.parlance.translate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.parlance.batch.BatchScheduler;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Landing;
import io.github.parlance.batch.Submission;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes orders from any thread and has the translator work on them in batches. The same sentence is decoded once: while
 * it is under way others that order it wait with the first, and afterwards it is remembered for as long as there is room.
 * As a sentence's translation does not depend on its batch, nobody can tell the difference.
 */
public final class TranslationDesk {
    private final BatchScheduler<Group, Sentence, Reply> scheduler;
    private final Cache<Remembered, Translation.Done> memory;
    private final Map<Shared, Party> underWay = new ConcurrentHashMap<>();

    /** What a translation depends on. */
    private record Remembered(LanguagePair pair, Provenance by, String text) {}

    /** What orders must have in common to wait together. */
    private record Shared(Group group, String text, Duration patience) {}

    /**
     * @param models runs the batches
     * @param observer of the batches
     */
    public TranslationDesk(
            BatchingSpec batching, CacheSpec cache, Executor models, InstantSource clock, DeskObserver observer) {
        this.scheduler =
                new BatchScheduler<>(batching, TranslationDesk::translate, models, clock, new DeskReports(observer));
        this.memory = Caffeine.newBuilder()
                .maximumWeight(cache.maxCharacters())
                .weigher((Remembered asked, Translation.Done done) ->
                        asked.text().length() + done.text().length())
                .executor(Runnable::run)
                .build();
    }

    /**
     * Takes an order, however many wait already; see {@link #isFull}.
     *
     * @param wanted whether the answer is still waited for; asked by any thread
     * @param whenAnswered told the answer, once, by this thread or another; must return at once. It is {@link
     *     Answer.Unwanted} if the answer was not wanted any more before anyone was asked
     */
    public void order(Order order, BooleanSupplier wanted, Consumer<? super Answer> whenAnswered) {
        Provenance by = order.by().provenance(order.pair());
        Translation.Done known = memory.getIfPresent(new Remembered(order.pair(), by, order.text()));
        if (known != null) {
            whenAnswered.accept(new Answer.Remembered(known, by));
        } else if (order.deadline().isPresent()) {
            Sentence sentence =
                    new Sentence(order.text(), () -> order.trace().stream().toList());
            submit(order, sentence, wanted, landing -> whenAnswered.accept(answer(order, landing)));
        } else {
            join(order, new Party.Guest(order.trace(), wanted, whenAnswered));
        }
    }

    /** Starts whatever is due; to be called as often as waits are to be exact. */
    public void dispatch() {
        scheduler.dispatch();
    }

    /** Whether as many orders wait as may; whoever gives orders should wait. */
    public boolean isFull() {
        return scheduler.isFull();
    }

    /** From now on no batch starts; those under way are answered. */
    public void windDown() {
        scheduler.windDown();
    }

    /** Whether no batch is under way. */
    public boolean isIdle() {
        return scheduler.isIdle();
    }

    /** How many batches have been answered so far. */
    public long batchesAnswered() {
        return scheduler.landings();
    }

    /**
     * Waits until more batches have been answered than that, but no longer than this.
     *
     * @param seen what {@link #batchesAnswered} said before the caller looked for answers
     */
    public void awaitAnswers(long seen, Duration most) {
        scheduler.awaitLanding(seen, most);
    }

    /** With those that have ordered the same, or as the first of them. */
    private void join(Order order, Party.Guest guest) {
        Shared shared = new Shared(group(order), order.text(), order.patience());
        Party party = new Party();
        Party present = underWay.merge(shared, party, (there, mine) -> there.isOver() ? mine : there);
        if (!present.add(guest)) {
            join(order, guest);
        } else if (present == party) {
            Sentence sentence = new Sentence(order.text(), party::traces);
            submit(order, sentence, () -> isWanted(shared, party), landing -> {
                underWay.remove(shared, party);
                Answer answer = answer(order, landing);
                party.end().forEach(each -> each.whenAnswered().accept(answer));
            });
        }
    }

    private boolean isWanted(Shared shared, Party party) {
        boolean wanted = party.isWanted();
        if (!wanted) {
            underWay.remove(shared, party);
        }
        return wanted;
    }

    private void submit(Order order, Sentence sentence, BooleanSupplier wanted, Consumer<Landing<Reply>> whenLanded) {
        scheduler.submit(new Submission<>(
                group(order),
                sentence,
                Math.max(1, order.by().tokens(order.pair(), order.text())),
                order.arrived(),
                order.patience(),
                order.deadline(),
                wanted,
                whenLanded));
    }

    private static Group group(Order order) {
        return new Group(order.pair(), order.by());
    }

    private static List<Reply> translate(Group group, List<Sentence> sentences) {
        Provenance by = group.by().provenance(group.pair());
        List<String> texts = sentences.stream().map(Sentence::text).toList();
        return group.by().translate(group.pair(), texts).stream()
                .map(translation -> new Reply(translation, by))
                .toList();
    }

    private Answer answer(Order order, Landing<Reply> landing) {
        if (landing instanceof Landing.Done<Reply> done) {
            Reply reply = done.result();
            if (reply.translation() instanceof Translation.Done translated) {
                memory.put(new Remembered(order.pair(), reply.by(), order.text()), translated);
            }
            return new Answer.Given(reply.translation(), reply.by(), done.waited(), done.took(), done.batchSize());
        } else if (landing instanceof Landing.Failed<Reply> failed) {
            return new Answer.BrokenDown(order.by().provenance(order.pair()), failed.cause(), failed.attempts());
        } else if (landing instanceof Landing.Broken<Reply> broken) {
            return new Answer.Broken(broken.cause());
        } else if (landing instanceof Landing.Unwanted<Reply>) {
            return new Answer.Unwanted();
        }
        return new Answer.Late();
    }
}
