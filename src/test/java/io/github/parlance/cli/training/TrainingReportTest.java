package io.github.parlance.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.DevelopmentScore;
import io.github.parlance.train.TrainingObserver.Start;
import io.github.parlance.train.TrainingObserver.Step;
import io.github.parlance.train.TrainingState.Evaluation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
    private final StringWriter written = new StringWriter();

    @Test
    void saysWhatIsLearnedFrom() {
        TrainingReport report = report(false);

        report.corpusRead(
                new CorpusSpec("pairs.tsv", 1, "none", "made here"),
                new ParallelCorpus(
                        "data/pairs.tsv",
                        List.of(new SentencePair("a", "b")),
                        2,
                        List.of("pairs.tsv:7 has 1 field(s)"),
                        Map.of("wrong script", 3, "there before", 1200)));
        report.started(new Start(123456, 78, 8000, 7_600_000, Precision.FLOAT32, 2, 0));

        assertEquals(
                """
                        1 pairs  pairs.tsv  (skipped: 1,200 there before, 3 wrong script)
                        2 lines contain no pair and are skipped, such as
                            pairs.tsv:7 has 1 field(s)
                123,456 pairs (78 too long), 8,000 tokens, 7,600,000 parameters, float32, 2 replicas
                """,
                lines());
    }

    @Test
    void saysWhichStepItGoesOnAfter() {
        report(false).started(new Start(1, 0, 259, 1, Precision.BFLOAT16, 1, 1500));

        assertEquals(
                "1 pairs (0 too long), 259 tokens, 1 parameters, bfloat16, 1 replicas\ncontinuing after step 1,500\n",
                lines());
    }

    @Test
    void writesALineEveryHundredStepsWithoutTerminalCodesWhereThereIsNoTerminal() {
        TrainingReport report = report(false);

        for (int step = 1; step <= 200; step++) {
            report.stepped(step(step));
        }
        report.evaluated(look(200, 1.23456, -1), true);
        report.evaluated(look(300, 1.5, 45.678), false);

        // 300 and 200 steps of half a second are left.
        assertEquals(
                """
                [======                  ] 100/400  epoch 3  loss 2.500  rate 1.0e-03  2,000 tokens/s  2m30s left
                [============            ] 200/400  epoch 3  loss 2.500  rate 1.0e-03  2,000 tokens/s  1m40s left
                step 200  development loss 1.2346  best so far
                step 300  development loss 1.5000  chrF2 45.68
                """,
                lines());
        assertFalse(lines().contains("\u001b") || lines().contains("\r"));
    }

    @Test
    void saysTheScoresOfTranslationsBesideTheLoss() {
        TrainingReport report = report(false);

        report.evaluated(look(1200, 1.5, -1), true);
        report.translated(1200, new DevelopmentScore.Scores(31.234, 55.5));

        assertEquals(
                "step 1,200  development loss 1.5000  best so far\n"
                        + "step 1,200  development BLEU 31.23  chrF2 55.50, greedy\n",
                lines());
    }

    @Test
    void saysTheLossOfEachPairOfSeveral() {
        Map<LanguagePair, Double> losses = new LinkedHashMap<>();
        losses.put(LanguagePair.parse("en-es"), 1.25);
        losses.put(LanguagePair.parse("es-en"), 1.12345);

        report(false).evaluatedPairs(200, losses);

        assertEquals("  en-es 1.2500  es-en 1.1235\n", lines());
    }

    @Test
    void drawsOverOneLineOnATerminal() {
        TrainingReport report = report(true);

        report.stepped(step(1));
        report.stepped(step(2));
        report.evaluated(look(2, 1.5, -1), false);

        assertEquals(
                "\r[                        ] 1/400  epoch 3  loss 2.500  rate 1.0e-03  2,000 tokens/s  3m20s left\u001b[K"
                        + "\r[                        ] 2/400  epoch 3  loss 2.500  rate 1.0e-03  2,000 tokens/s  3m19s"
                        + " left\u001b[K"
                        + "\r\u001b[Kstep 2  development loss 1.5000\n",
                lines());
    }

    private TrainingReport report(boolean terminal) {
        return new TrainingReport(new PrintWriter(written), terminal);
    }

    /** What was written, its lines ended as on any machine. */
    private String lines() {
        return written.toString().replace(System.lineSeparator(), "\n");
    }

    private static Step step(int step) {
        return new Step(step, 400, 2, 2.5, 1, 0.001, 1000, 0.5);
    }

    private static Evaluation look(int step, double loss, double chrf) {
        return new Evaluation(step, 3, loss, 1, 1, chrf);
    }
}
