package io.github.parlance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Access rules of a server with a page. Anyone who can reach the address, and uses one of its names, may read. Changes need
 * the token that is embedded in the page, and must not come from another site's page in a browser.
 *
 * @param token embedded in the page; as hard to guess as a key
 */
public record SameOriginGuard(AllowedHosts hosts, String token) {
    private static final String TOKEN = "X-Parlance-Token";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final int TOKEN_BYTES = 24;

    /** Creates a random token. */
    public static String newToken(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Checks whether a request is allowed. @throws HttpException with status 403 if it is not */
    public void check(String method, Headers headers) {
        String host = single(headers, "Host");
        if (!hosts.contains(host)) {
            throw forbidden("the Host header does not name this server; use the address at which it says it is served");
        }
        if (READS.contains(method)) {
            return;
        }
        if (headers.containsKey("Origin") && !single(headers, "Origin").equals("http://" + host)) {
            throw forbidden("this request comes from another site's page; use the page of this server");
        }
        if (!MessageDigest.isEqual(single(headers, TOKEN).getBytes(UTF_8), token.getBytes(UTF_8))) {
            throw forbidden("the header " + TOKEN + " is not the page's token; load the page again");
        }
    }

    private static HttpException forbidden(String message) {
        return new HttpException(403, message);
    }

    /** Returns a header's value; empty if the header is absent or repeated. */
    private static String single(Headers headers, String name) {
        return headers.getOrDefault(name, List.of()).size() == 1 ? headers.getFirst(name) : "";
    }
}
