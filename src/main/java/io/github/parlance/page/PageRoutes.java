package io.github.parlance.page;

import io.github.parlance.http.HttpRouter;
import java.time.InstantSource;
import java.util.UUID;

/** The API of the page. */
final class PageRoutes {
    private PageRoutes() {}

    /**
     * The sources of the responses.
     *
     * @param clock clock for the times of approvals and corrections
     */
    record Backend(
            AboutResources about,
            PageHub hub,
            RequestSink requests,
            ModelAdmin models,
            PageTables tables,
            LearningResource learning,
            DeadLetterAdmin deadLetters,
            InstantSource clock) {}

    static HttpRouter of(Backend backend) {
        PageTables tables = backend.tables();
        ResultResources results = new ResultResources(backend.hub().kept());
        ModelResources models = new ModelResources(backend.models());
        MemoryResources memory = new MemoryResources(tables.memory(), backend.clock());
        GlossaryResources glossary = new GlossaryResources(tables.glossary());
        CorrectionResources corrections =
                new CorrectionResources(backend.hub().kept(), tables.corrections(), tables.verdicts(), backend.clock());
        DeadLetterResources deadLetters = new DeadLetterResources(backend.deadLetters());
        return new HttpRouter()
                .with("GET", "/api/about", backend.about()::about)
                .with("GET", "/api/topology.svg", backend.about()::picture)
                .with("POST", "/api/requests", new RequestResource(backend.hub(), backend.requests(), PageRoutes::id))
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
                .with("GET", "/api/learning", backend.learning())
                .with("GET", "/api/dead-letters", deadLetters::list)
                .with("POST", "/api/dead-letters", deadLetters::sendAgain);
    }

    private static String id() {
        return "page-" + UUID.randomUUID();
    }
}
