package io.github.parlance.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.logging.log4j.jul.LevelTranslator;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;

/** A bridge from {@code java.util.logging}, which some libraries use, to Log4j. It ends when this is closed. */
final class JavaLoggingBridge implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<Handler> handlers = List.of(root.getHandlers());
    /** Loggers and their levels before; held here because Java discards unreferenced loggers, and their levels with them. */
    private final Map<Logger, Optional<Level>> levels = new HashMap<>();

    /** @param levels levels by logger name; messages below them do not reach Log4j */
    JavaLoggingBridge(Map<String, LogLevel> levels) {
        Log4jBridgeHandler.install(true, null, false);
        levels.forEach((name, level) -> {
            Logger logger = Logger.getLogger(name);
            this.levels.put(logger, Optional.ofNullable(logger.getLevel()));
            logger.setLevel(LevelTranslator.toJavaLevel(level.level()));
        });
    }

    @Override
    public void close() {
        levels.forEach((logger, before) -> logger.setLevel(before.orElse(null)));
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            handler.close();
        }
        handlers.forEach(root::addHandler);
    }
}
