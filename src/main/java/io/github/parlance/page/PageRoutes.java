package io.github.parlance.page;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.http.HttpRouter;
import io.github.parlance.learn.LearnedVersions;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Everything the page can ask for. */
final class PageRoutes {
    private PageRoutes() {}

    /**
     * What it is answered from.
     *
     * @param clock says when a translation was approved, or corrected
     */
    record Sides(
            AboutResources about,
            PageHub hub,
            Sending sending,
            ModelDesk models,
            Shelf<MemoryKey, MemoryEntry> memory,
            Shelf<GlossaryKey, GlossaryEntry> glossary,
            Shelf<CorrectionKey, Correction> corrections,
            Shelf<CorrectionKey, Verdict> verdicts,
            List<LearnedVersions> learned,
            LearningState learning,
            Letters letters,
            InstantSource clock) {}

    static HttpRouter of(Sides sides) {
        ResultResources results = new ResultResources(sides.hub().kept());
        ModelResources models = new ModelResources(sides.models());
        MemoryResources memory = new MemoryResources(sides.memory(), sides.clock());
        GlossaryResources glossary = new GlossaryResources(sides.glossary());
        CorrectionResources corrections =
                new CorrectionResources(sides.hub().kept(), sides.corrections(), sides.verdicts(), sides.clock());
        LetterResources letters = new LetterResources(sides.letters());
        return new HttpRouter()
                .with("GET", "/api/about", sides.about()::about)
                .with("GET", "/api/topology.svg", sides.about()::picture)
                .with("POST", "/api/requests", new RequestResource(sides.hub(), sides.sending(), PageRoutes::id))
                .with("GET", "/api/results", results::list)
                .with("GET", "/api/results/", results::one)
                .with("GET", "/api/models", models::show)
                .with("POST", "/api/models", models::change)
                .with("GET", "/api/memory", memory::list)
                .with("PUT", "/api/memory", memory::put)
                .with("DELETE", "/api/memory", memory::remove)
                .with("GET", "/api/glossary", glossary::list)
                .with("PUT", "/api/glossary", glossary::put)
                .with("DELETE", "/api/glossary", glossary::remove)
                .with("GET", "/api/corrections", corrections::list)
                .with("POST", "/api/corrections", corrections::put)
                .with("DELETE", "/api/corrections", corrections::withdraw)
                .with("GET", "/api/learning", new LearningResource(sides.learned(), sides.verdicts(), sides.learning()))
                .with("GET", "/api/dead-letters", letters::list)
                .with("POST", "/api/dead-letters", letters::sendAgain);
    }

    private static String id() {
        return "page-" + UUID.randomUUID();
    }
}
