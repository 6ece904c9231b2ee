package io.github.parlance.page;

import io.github.parlance.client.AnswerFeed;
import io.github.parlance.client.RequestSender;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.Deployments;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.dlq.DeadLetters;
import io.github.parlance.dlq.Replay;
import io.github.parlance.http.HttpRouter;
import io.github.parlance.http.SameOriginGuard;
import io.github.parlance.http.WebServer;
import io.github.parlance.learn.LearnedVersions;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.ops.ModelsPage;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.TableTopic;
import io.github.parlance.stream.TopologySpec;
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
 * The web page of a stream that runs in this process. It sends requests and reads results by way of the topics, as any
 * client would; what happens between, it is told as the stream's observer.
 */
public final class Page implements AutoCloseable {
    private static final String FILES = "/page";

    private final Viewers viewers = new Viewers();
    private final PageHub hub = new PageHub(Clock.systemUTC(), viewers);
    private final LearningState learning = new LearningState(viewers);
    private final ModelsPage models = new ModelsPage();
    private final RequestSender sender;
    private final TopicWatch topics;
    private final String token = SameOriginGuard.newToken(new SecureRandom());
    private final WebServer server;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Page::thread);

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
        try {
            this.server = serve(addresses, routes(settings, spec, root, folders, version));
        } catch (IOException e) {
            feed.close();
            sender.close();
            throw e;
        }
        this.topics = TopicWatch.start(feed, hub);
        looks.scheduleAtFixedRate(hub::look, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Serves the page of a stream, whose topics exist.
     *
     * @param addresses where to listen: at the first of them that is free; port 0 is any
     * @param models folder of all models, as the instances have it
     * @param folders the same, to open them
     * @param version of this program
     * @throws IOException if none of the addresses is free
     * @throws io.github.parlance.stream.StartFailedException if no broker answers, or the topics may not be read
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

    private HttpRouter routes(
            ClusterSettings settings, TopologySpec spec, Path root, ModelFolders folders, String version) {
        Deployments deployments = new Deployments(spec, TableTopic.models(settings, spec), folders, unreadable -> {});
        return PageRoutes.of(new PageRoutes.Sides(
                new AboutResources(spec, version),
                hub,
                sender::sendAndWait,
                new LiveModels(models, deployments, folders),
                Shelf.of(TableTopic.memory(settings, spec)),
                Shelf.of(TableTopic.glossary(settings, spec)),
                Shelf.of(TableTopic.corrections(settings, spec)),
                Shelf.of(TableTopic.verdicts(settings, spec)),
                deployments.models().stream()
                        .map(model -> new LearnedVersions(root, model))
                        .toList(),
                learning,
                new TopicLetters(new DeadLetters(settings, spec), new Replay(settings, spec)),
                Clock.systemUTC()));
    }

    private WebServer serve(List<InetSocketAddress> addresses, HttpRouter routes) throws IOException {
        for (InetSocketAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return PageService.serve(address, token, FILES, routes, viewers);
            } catch (IOException e) {
                // The next one may be free.
                continue;
            }
        }
        return PageService.serve(addresses.get(addresses.size() - 1), token, FILES, routes, viewers);
    }

    /** To be told what happens in the stream. */
    public StreamObserver stream() {
        return hub;
    }

    /** To be told what becomes of deployments. */
    public DeploymentObserver deployments() {
        return hub;
    }

    /** To be told how learnings go. */
    public LearningObserver learning() {
        return learning;
    }

    /** Tells what this runs from now on. */
    public void follow(Deployer deployer) {
        models.follow(deployer);
    }

    /** Where the page is, for a person to open. */
    public String address() {
        InetSocketAddress address = server.address();
        boolean here =
                address.getAddress().isLoopbackAddress() || address.getAddress().isAnyLocalAddress();
        String host = address.getHostString();
        String named = host.contains(":") ? "[" + host + "]" : host;
        return "http://" + (here ? "localhost" : named) + ":" + address.getPort() + "/";
    }

    /** What the page has, and whoever changes something must have. */
    String token() {
        return token;
    }

    @Override
    public void close() {
        looks.shutdownNow();
        viewers.dropAll();
        server.close();
        topics.close();
        sender.close();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "parlance-page-figures");
        thread.setDaemon(true);
        return thread;
    }
}
