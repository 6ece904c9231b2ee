package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.client.AnswerFeed;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.http.Json;
import io.github.parlance.page.Journeys.Begun;
import io.github.parlance.page.Sources.Taken;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.TranslatedBatch;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Hears of everything and tells those who watch: the stream's threads say what they do, the topics' feed what came of it.
 * Whoever tells it something goes on at once; what it holds is bounded, however much comes.
 */
final class PageHub implements StreamObserver, DeploymentObserver, AnswerFeed.Reader {
    private static final int RESULTS_A_SECOND = 25;
    private static final int RESULTS_WAITED_FOR = 5;
    private static final int LETTERS_A_SECOND = 10;
    private static final int MOST_KEPT = 1_000;
    private static final int MOST_UNDER_WAY = 10_000;
    private static final int MOST_JOURNEYS = 1_000;
    private static final long MOST_CHARACTERS = 8_000_000;

    private final InstantSource clock;
    private final Viewers viewers;
    private final Figures figures;
    private final Kept kept = new Kept(MOST_KEPT, MOST_CHARACTERS);
    private final Sources sources = new Sources(MOST_UNDER_WAY, MOST_CHARACTERS);
    private final Journeys journeys = new Journeys(MOST_JOURNEYS);
    private final Sampler results = new Sampler(RESULTS_A_SECOND, RESULTS_WAITED_FOR);
    private final Sampler letters = new Sampler(LETTERS_A_SECOND, 0);

    PageHub(InstantSource clock, Viewers viewers) {
        this.clock = clock;
        this.viewers = viewers;
        this.figures = new Figures(clock.instant());
    }

    /** The results that are kept. */
    Kept kept() {
        return kept;
    }

    /**
     * A request is sent from the page now.
     *
     * @return whether there is room for it
     */
    boolean begin(TranslationRequested request) {
        boolean room = journeys.begin(request.id(), Original.of(request), clock.instant());
        if (room) {
            step(request.id(), Stage.PRODUCED, Duration.ZERO);
        }
        return room;
    }

    /** No topic takes it. */
    void notSent(String id) {
        journeys.end(id);
    }

    @Override
    public void taken(TranslationRequested request, LanguagePair pair, Instant parked) {
        sources.put(new Asking(request.id(), pair), new Taken(Original.of(request), parked));
        journeys.taken(request.id(), parked).ifPresent(queued -> step(request.id(), Stage.QUEUED, queued));
    }

    @Override
    public void batchTranslated(TranslatedBatch batch) {
        figures.batch(batch.fill());
    }

    @Override
    public void answered(TranslationCompleted result) {
        journeys.find(result.requestId()).flatMap(Begun::queued).ifPresent(queued -> {
            BatchTimes.of(queued, result.timing()).ifPresent(batch -> {
                step(result.requestId(), Stage.BATCHED, batch.begun());
                step(result.requestId(), Stage.DECODED, batch.ended());
            });
        });
    }

    @Override
    public void waiting(int partition, int entries) {
        figures.waiting(partition, entries);
    }

    @Override
    public void result(TranslationCompleted result, Instant asked) {
        Instant now = clock.instant();
        Optional<Taken> taken = sources.forget(new Asking(result.requestId(), result.pair()));
        Optional<Begun> journey = journeys.end(result.requestId());
        Delivered delivered = new Delivered(
                result,
                taken.map(Taken::original).or(() -> journey.map(Begun::original)),
                journey.map(Begun::produced).orElse(asked),
                taken.map(Taken::parked),
                now);
        boolean shown = results.shows(now, journey.isPresent());
        figures.delivered(delivered.latency(), shown);
        if (shown || journey.isPresent()) {
            kept.add(delivered);
        }
        journey.ifPresent(begun -> step(result.requestId(), Stage.DELIVERED, delivered.latency()));
        if (shown) {
            viewers.tell("result", delivered::json);
        }
    }

    @Override
    public void deadLetter(String position, Instant asked, DeadLetterDetails details, Optional<byte[]> value) {
        figures.deadLetter();
        boolean waitedFor = journeys.end(details.letter().requestId()).isPresent();
        if (letters.shows(clock.instant(), waitedFor)) {
            viewers.tell("deadLetter", () -> new Letter(position, asked, details, value, false).json());
        }
    }

    @Override
    public void deployed(String model, List<Version> versions) {
        modelsChanged();
    }

    @Override
    public void refused(String model, String reason) {
        modelsChanged();
    }

    private void modelsChanged() {
        viewers.tell("models", Json::object);
    }

    /** To be called once a second. */
    void look() {
        JsonNode looked = figures.look(clock.instant());
        viewers.tell("figures", () -> looked);
    }

    private void step(String id, Stage stage, Duration after) {
        viewers.tell(
                "journey",
                () -> Json.object().put("id", id).put("stage", stage.label()).put("ms", after.toMillis()));
    }
}
