package io.github.parlance.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A collector that receives OTLP over HTTP and keeps the spans. The field numbers are those of {@code trace.proto} and {@code
 * common.proto} of opentelemetry-proto 1.
 */
public final class SpanReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<UnknownFieldSet> requests = new CopyOnWriteArrayList<>();

    /** A received span; ids are hexadecimal. */
    public record Received(String name, List<String> attributes, List<Linked> links) {}

    /** The target of a link. */
    public record Linked(String trace, String span) {}

    public SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
    }

    /** Returns all received spans. */
    public List<Received> spans() {
        return requests.stream()
                .flatMap(request -> messages(request, 1))
                .flatMap(resourceSpans -> messages(resourceSpans, 2))
                .flatMap(scopeSpans -> messages(scopeSpans, 2))
                .map(span -> new Received(
                        text(span, 5),
                        messages(span, 9).map(SpanReceiver::attribute).sorted().toList(),
                        messages(span, 13)
                                .map(link -> new Linked(hex(link, 1), hex(link, 2)))
                                .toList()))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(UnknownFieldSet.parseFrom(exchange.getRequestBody()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String attribute(UnknownFieldSet pair) {
        UnknownFieldSet value = messages(pair, 2).findFirst().orElseThrow();
        String shown = value.hasField(1)
                ? text(value, 1)
                : value.getField(3).getVarintList().get(0).toString();
        return text(pair, 1) + "=" + shown;
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(SpanReceiver::parsed);
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("not a protobuf message", e);
        }
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
    }

    private static String hex(UnknownFieldSet message, int field) {
        return HexFormat.of()
                .formatHex(
                        message.getField(field).getLengthDelimitedList().get(0).toByteArray());
    }
}
