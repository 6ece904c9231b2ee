package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page, from the class path. */
final class PageFiles {
    /** Names have no dot other than the one before the extension, so that no path leads out of the folder. */
    private static final Pattern NAME =
            Pattern.compile("/(?:[a-z0-9-]{1,40}/){0,3}[a-z0-9-]{1,40}\\.(?<extension>html|css|js|json|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml");

    private static final String INDEX = "/index.html";
    private static final String TOKEN = "{{token}}";

    private final String folder;
    private final String token;

    /**
     * @param folder folder on the class path, such as {@code /page}
     * @param token replaces {@code {{token}}} in the page
     */
    PageFiles(String folder, String token) {
        this.folder = folder;
        this.token = token;
    }

    /** Returns the file at a path; empty if there is none. */
    Optional<HttpResponse> find(String path) {
        String name = path.equals("/") ? INDEX : path;
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? read(name).map(bytes -> HttpResponse.of(200, TYPES.get(matcher.group("extension")), bytes))
                : Optional.empty();
    }

    private Optional<byte[]> read(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(folder + name)) {
            if (file == null) {
                return Optional.empty();
            }
            byte[] bytes = file.readAllBytes();
            return Optional.of(
                    name.equals(INDEX)
                            ? new String(bytes, UTF_8).replace(TOKEN, token).getBytes(UTF_8)
                            : bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + name + " cannot be read", e);
        }
    }
}
