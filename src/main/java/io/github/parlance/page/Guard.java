package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask. Everyone who reaches the address and asks by its name may read; to change something, one has to have read
 * the page, which has the token in it, and must not be another page that a browser happens to show.
 *
 * @param token that the page has; as hard to guess as a key
 */
record Guard(Hosts hosts, String token) {
    static final String TOKEN = "X-Parlance-Token";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final int TOKEN_BYTES = 24;

    /** A token nobody else has. */
    static String token(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Why this is refused; empty if it is not. */
    Optional<String> refusal(String method, Headers headers) {
        String host = one(headers, "Host");
        if (!hosts.take(host)) {
            return Optional.of(
                    "this is asked by a name that is not this server's; ask by the address it says it serves");
        }
        if (READS.contains(method)) {
            return Optional.empty();
        }
        if (headers.containsKey("Origin") && !one(headers, "Origin").equals("http://" + host)) {
            return Optional.of("this comes from another page; use the page that this server shows");
        }
        return MessageDigest.isEqual(one(headers, TOKEN).getBytes(UTF_8), token.getBytes(UTF_8))
                ? Optional.empty()
                : Optional.of("the header " + TOKEN + " is not the page's token; load the page again");
    }

    /** One that is there twice is none. */
    private static String one(Headers headers, String name) {
        return headers.getOrDefault(name, List.of()).size() == 1 ? headers.getFirst(name) : "";
    }
}
