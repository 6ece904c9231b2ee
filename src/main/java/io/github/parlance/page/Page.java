package io.github.parlance.page;

import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentClient;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.dlq.DeadLetters;
import io.github.parlance.dlq.Replay;
import io.github.parlance.http.RequestHandler;
import io.github.parlance.http.SameOriginGuard;
import io.github.parlance.http.WebServer;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.learn.LearnedVersions;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.ops.ModelsReport;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The web page of a stream that runs in this process. It sends requests and reads results through the topics, as any client
 * would, and observes the stream to show what happens in between.
 */
public final class Page implements AutoCloseable {
    private static final String FILES = "/page";

    private final SseClients sseClients = new SseClients();
    private final PageHub hub = new PageHub(Clock.systemUTC(), sseClients);
    private final LearningState learning = new LearningState(sseClients);
    private final ModelsReport models = new ModelsReport();
    private final RequestSender sender;
    private final PageTables tables;
    private final ResultReader topics;
    private final String token = SameOriginGuard.newToken(new SecureRandom());
    private final WebServer server;
    private final ScheduledExecutorService figures = Executors.newSingleThreadScheduledExecutor(Page::thread);

    private Page(
            List<InetSocketAddress> addresses,
            ClusterSettings settings,
            TopologySpec spec,
            Path root,
            ModelFolders folders,
            String version)
            throws IOException {
        AnswerFeed feed = new AnswerFeed(settings, spec, AnswerFeed.From.NOW);
        this.sender = new RequestSender(settings, spec, "/parlance/page");
        this.tables = PageTables.follow(settings, spec);
        try {
            this.server = serve(addresses, PageRoutes.of(backend(settings, spec, root, folders, version)));
        } catch (IOException e) {
            feed.close();
            sender.close();
            throw e;
        }
        this.topics = ResultReader.start(feed, hub);
        figures.scheduleAtFixedRate(hub::sendFigures, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Serves the page of a stream whose topics exist.
     *
     * @param addresses addresses to try, in this order; port 0 takes a free port
     * @param models folder of all models, the same for every instance
     * @param folders access to that folder
     * @param version version of this program
     * @throws IOException if none of the addresses is free
     * @throws io.github.parlance.kafka.ClusterException if no broker answers, or the topics may not be read
     */
    public static Page open(
            List<InetSocketAddress> addresses,
            ClusterSettings settings,
            TopologySpec spec,
            Path models,
            ModelFolders folders,
            String version)
            throws IOException {
        return new Page(addresses, settings, spec, models, folders, version);
    }

    private PageRoutes.Backend backend(
            ClusterSettings settings, TopologySpec spec, Path root, ModelFolders folders, String version) {
        DeploymentClient deploymentClient =
                new DeploymentClient(spec, TableTopic.models(settings, spec), folders, unreadable -> {});
        List<LearnedVersions> learned = deploymentClient.models().stream()
                .map(model -> new LearnedVersions(root, model))
                .toList();
        return new PageRoutes.Backend(
                new AboutResources(spec, version),
                hub,
                sender::sendAndWait,
                new TopicModelAdmin(models, deploymentClient, folders),
                tables,
                new LearningResource(learned, tables.verdicts(), learning),
                new TopicDeadLetterAdmin(new DeadLetters(settings, spec), new Replay(settings, spec)),
                Clock.systemUTC());
    }

    private WebServer serve(List<InetSocketAddress> addresses, RequestHandler api) throws IOException {
        for (InetSocketAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return PageService.serve(address, token, FILES, api, sseClients);
            } catch (IOException e) {
                // The next address may be free.
                continue;
            }
        }
        return PageService.serve(addresses.get(addresses.size() - 1), token, FILES, api, sseClients);
    }

    /** Returns the page's observer of the stream. */
    public StreamObserver stream() {
        return hub;
    }

    /** Returns the page's observer of deployments. */
    public DeploymentObserver deployments() {
        return hub;
    }

    /** Returns the page's observer of learning runs. */
    public LearningObserver learning() {
        return learning;
    }

    /** Shows the models of a deployer from now on. */
    public void follow(Deployer deployer) {
        models.follow(deployer);
    }

    /** Returns the URL of the page, for a person to open. */
    public String address() {
        InetSocketAddress address = server.address();
        boolean here =
                address.getAddress().isLoopbackAddress() || address.getAddress().isAnyLocalAddress();
        String host = address.getHostString();
        String named = host.contains(":") ? "[" + host + "]" : host;
        return "http://" + (here ? "localhost" : named) + ":" + address.getPort() + "/";
    }

    /** Returns the token that the page contains and that changes need. */
    String token() {
        return token;
    }

    @Override
    public void close() {
        figures.shutdownNow();
        sseClients.dropAll();
        server.close();
        topics.close();
        tables.close();
        sender.close();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "parlance-page-figures");
        thread.setDaemon(true);
        return thread;
    }
}
