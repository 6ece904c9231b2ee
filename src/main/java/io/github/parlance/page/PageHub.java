package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.http.Json;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.page.PageRequests.PageRequest;
import io.github.parlance.page.PendingTexts.PendingText;
import io.github.parlance.stream.CompletedBatch;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Turns what happens in the stream into events for the browsers: it observes the stream and reads the topics of results and dead
 * letters. Its methods do not block, and everything it holds is limited.
 */
final class PageHub implements StreamObserver, DeploymentObserver, AnswerFeed.Reader {
    private static final int RESULTS_PER_SECOND = 25;
    private static final int RESULTS_RESERVED = 5;
    private static final int LETTERS_PER_SECOND = 10;
    private static final int MAX_KEPT = 1_000;
    private static final int MAX_PENDING = 10_000;
    private static final int MAX_PAGE_REQUESTS = 1_000;
    private static final long MAX_CHARACTERS = 8_000_000;

    private final InstantSource clock;
    private final SseClients sseClients;
    private final LiveStatistics liveStatistics;
    private final RecentResults recentResults = new RecentResults(MAX_KEPT, MAX_CHARACTERS);
    private final PendingTexts pendingTexts = new PendingTexts(MAX_PENDING, MAX_CHARACTERS);
    private final PageRequests pageRequests = new PageRequests(MAX_PAGE_REQUESTS);
    private final Sampler results = new Sampler(RESULTS_PER_SECOND, RESULTS_RESERVED);
    private final Sampler letters = new Sampler(LETTERS_PER_SECOND, 0);

    PageHub(InstantSource clock, SseClients sseClients) {
        this.clock = clock;
        this.sseClients = sseClients;
        this.liveStatistics = new LiveStatistics(clock.instant());
    }

    /** Returns the results that are kept. */
    RecentResults kept() {
        return recentResults;
    }

    /**
     * Tracks a request that is about to be sent from the page.
     *
     * @return false if there are too many
     */
    boolean track(TranslationRequested request) {
        boolean tracked = pageRequests.add(request.id(), OriginalText.of(request), clock.instant());
        if (tracked) {
            step(request.id(), Stage.PRODUCED, Duration.ZERO);
        }
        return tracked;
    }

    /** Stops tracking a request that could not be sent. */
    void untrack(String id) {
        pageRequests.remove(id);
    }

    @Override
    public void taken(TranslationRequested request, LanguagePair pair, Instant parked) {
        pendingTexts.put(new ResultKey(request.id(), pair), new PendingText(OriginalText.of(request), parked));
        pageRequests.queued(request.id(), parked).ifPresent(queued -> step(request.id(), Stage.QUEUED, queued));
    }

    @Override
    public void batchTranslated(CompletedBatch batch) {
        liveStatistics.batch(batch.fill());
    }

    @Override
    public void answered(TranslationCompleted result) {
        pageRequests.find(result.requestId()).flatMap(PageRequest::queued).ifPresent(queued -> {
            BatchTimes.of(queued, result.timing()).ifPresent(batch -> {
                step(result.requestId(), Stage.BATCHED, batch.begun());
                step(result.requestId(), Stage.DECODED, batch.ended());
            });
        });
    }

    @Override
    public void waiting(int partition, int entries) {
        liveStatistics.waiting(partition, entries);
    }

    @Override
    public void result(TranslationCompleted result, Instant asked) {
        Instant now = clock.instant();
        Optional<PendingText> taken = pendingTexts.remove(new ResultKey(result.requestId(), result.pair()));
        Optional<PageRequest> journey = pageRequests.remove(result.requestId());
        ResultView resultView = new ResultView(
                result,
                taken.map(PendingText::original).or(() -> journey.map(PageRequest::original)),
                journey.map(PageRequest::produced).orElse(asked),
                taken.map(PendingText::parked),
                now);
        boolean shown = results.shows(now, journey.isPresent());
        liveStatistics.delivered(resultView.latency(), shown);
        if (shown || journey.isPresent()) {
            recentResults.add(resultView);
        }
        journey.ifPresent(pageRequest -> step(result.requestId(), Stage.DELIVERED, resultView.latency()));
        if (shown) {
            sseClients.send("result", resultView::json);
        }
    }

    @Override
    public void deadLetter(String position, Instant asked, DeadLetterDetails details, Optional<byte[]> value) {
        liveStatistics.deadLetter();
        boolean waitedFor = pageRequests.remove(details.letter().requestId()).isPresent();
        if (letters.shows(clock.instant(), waitedFor)) {
            sseClients.send("deadLetter", () -> new DeadLetterView(position, asked, details, value, false).json());
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
        sseClients.send("models", Json::object);
    }

    /** Sends the figures; called once per second. */
    void sendFigures() {
        JsonNode snapshot = liveStatistics.snapshot(clock.instant());
        sseClients.send("figures", () -> snapshot);
    }

    private void step(String id, Stage stage, Duration after) {
        sseClients.send(
                "journey",
                () -> Json.object().put("id", id).put("stage", stage.label()).put("ms", after.toMillis()));
    }
}
