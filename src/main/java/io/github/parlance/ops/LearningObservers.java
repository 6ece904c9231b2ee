package io.github.parlance.ops;

import io.github.parlance.learn.Examination;
import io.github.parlance.learn.Learning;
import io.github.parlance.learn.LearningObserver;
import java.util.List;

/** Several observers as one, for what learning adds to training; told in their order. */
public record LearningObservers(List<LearningObserver> all) implements LearningObserver {
    @Override
    public void stage(String what) {
        all.forEach(each -> each.stage(what));
    }

    @Override
    public void examined(Examination examination) {
        all.forEach(each -> each.examined(examination));
    }

    @Override
    public void ended(Learning.Outcome outcome) {
        all.forEach(each -> each.ended(outcome));
    }

    @Override
    public void failed(RuntimeException cause) {
        all.forEach(each -> each.failed(cause));
    }
}
