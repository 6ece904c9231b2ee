/**
 * The plumbing of the HTTP servers in this process, on top of the JDK's server: routing, requests, responses, access checks
 * and limits on slow clients. Start at {@link io.github.parlance.http.WebServer}.
 */
@NullMarked
package io.github.parlance.http;

import org.jspecify.annotations.NullMarked;
