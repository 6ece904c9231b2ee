package io.github.parlance.learn;

import io.github.parlance.client.AnswerFeed;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a version that is tried answers, beside the one it is to replace. For one thread. */
final class CanaryTally implements AnswerFeed.Reader {
    /** So many bad answers are enough to judge before all are there. */
    private static final int ENOUGH_BAD = 3;

    private final String model;
    private final String tried;
    private final LearnSpec.Trial spec;
    private final Counts young = new Counts();
    private final Counts old = new Counts();

    private static final class Counts {
        private int answers;
        private int bad;

        void add(boolean isBad) {
            answers++;
            bad += isBad ? 1 : 0;
        }

        double share() {
            return answers == 0 ? 0 : (double) bad / answers;
        }
    }

    /** What is to be done. */
    enum Verdict {
        WAIT,
        PROMOTE,
        ROLL_BACK
    }

    CanaryTally(String model, String tried, LearnSpec.Trial spec) {
        this.model = model;
        this.tried = tried;
        this.spec = spec;
    }

    @Override
    public void result(TranslationCompleted result, Instant asked) {
        answered(result);
    }

    @Override
    public void deadLetter(String position, Instant asked, DeadLetterDetails details, Optional<byte[]> value) {
        died(details.versions());
    }

    /** An answer, of which those count that a model gave, now or before: they are what people see. */
    void answered(TranslationCompleted result) {
        boolean bad =
                result.status() == Status.DEGRADED || result.details().checks().containsValue("violated");
        result.provenance().ifPresent(by -> versions(by).forEach(version -> count(version, bad)));
    }

    /** A dead letter of these versions, each such as {@code en-es/2}. */
    void died(List<String> versions) {
        versions.stream()
                .filter(each -> each.startsWith(model + "/"))
                .forEach(each -> count(each.substring(model.length() + 1), true));
    }

    private List<String> versions(Provenance by) {
        List<String> versions = new ArrayList<>();
        Optional<Provenance> next = Optional.of(by);
        while (next.isPresent()) {
            if (next.get().model().equals(model)) {
                versions.add(next.get().version());
            }
            next = next.get().pivot().map(TranslationCompleted.Pivot::by);
        }
        return versions;
    }

    private void count(String version, boolean bad) {
        (version.equals(tried) ? young : old).add(bad);
    }

    /** @param over whether there is no more time */
    Verdict verdict(boolean over) {
        boolean worse = young.share() > old.share() + spec.tolerance();
        if (worse && young.bad >= ENOUGH_BAD) {
            return Verdict.ROLL_BACK;
        }
        if (young.answers >= spec.answers()) {
            return worse ? Verdict.ROLL_BACK : Verdict.PROMOTE;
        }
        return over ? Verdict.ROLL_BACK : Verdict.WAIT;
    }

    /** What was seen. */
    String said() {
        String seen = String.format(
                Locale.ROOT,
                "%d answers by the new version, %d of them bad; %d by the old one, %d of them bad",
                young.answers,
                young.bad,
                old.answers,
                old.bad);
        return young.answers < spec.answers() && young.bad < ENOUGH_BAD
                ? seen + "; " + spec.answers() + " are needed to judge"
                : seen;
    }
}
