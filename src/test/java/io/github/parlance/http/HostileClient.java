package io.github.parlance.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A client that sends requests no server should trip over. */
public final class HostileClient implements AutoCloseable {
    private static final String[] BEGINNINGS = {
        "",
        "GET ",
        "GET /live HTTP/1.1\r\n",
        "GET /api/about HTTP/1.1\r\n",
        "POST /metrics HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
        "POST /api/requests HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
        "POST /api/requests HTTP/1.1\r\nHost: localhost\r\nX-Parlance-Token: x\r\nContent-Length: -1\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\n\r\n",
        "GET /%zz%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/memory?query=%zz%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "\r\n\r\n",
        "GET /live HTTP/9.9\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
        "GET /api/events HTTP/9.9\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET http://[::1 HTTP/1.1\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET mailto:someone HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET localhost HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /live?" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n",
        "GET /api/results?" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
    };

    private final int port;
    private final List<Socket> open = new ArrayList<>();

    private HostileClient(int port) {
        this.port = port;
    }

    /** Creates a client of a server on this machine. */
    public static HostileClient of(int port) {
        return new HostileClient(port);
    }

    /** Sends beginnings of requests, each followed by random bytes, over a connection of its own. */
    public void sendNoise(int count) {
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            try (Socket socket = connect()) {
                socket.setSoTimeout(100);
                socket.getOutputStream().write(noise(random));
                if (random.nextBoolean()) {
                    socket.shutdownOutput();
                    socket.getInputStream().readNBytes(200);
                }
            } catch (IOException e) {
                // Disconnected, or not answered: both are fine.
                continue;
            }
        }
    }

    /** Opens connections that send part of a request and nothing more until this client is closed. */
    public void sendSlowly(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = connect();
            open.add(socket);
            socket.getOutputStream().write("GET /live HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static byte[] noise(Random random) {
        byte[] start = BEGINNINGS[random.nextInt(BEGINNINGS.length)].getBytes(StandardCharsets.ISO_8859_1);
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        byte[] all = Arrays.copyOf(start, start.length + noise.length);
        System.arraycopy(noise, 0, all, start.length, noise.length);
        return all;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
