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

/** Java's own logging, which some libraries use: sent to Log4j until this is closed. */
final class JavaLogging implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<Handler> handlers = List.of(root.getHandlers());
    /** The loggers themselves, as Java forgets those that nobody holds, and their levels with them. */
    private final Map<Logger, Optional<Level>> levels = new HashMap<>();

    /** @param levels by the names of loggers; what is milder does not reach Log4j */
    JavaLogging(Map<String, LogLevel> levels) {
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
