package dev.noria.fault.proxy;

import dev.noria.fault.proxy.Fault.Effect;
import dev.noria.fault.proxy.Fault.Moment;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One connection through the proxy: requests are understood one by one, answers belong to the request before them. */
final class ProxiedConnection {
    private static final RequestHead NONE = new RequestHead("", "", "");

    private final FaultProxy proxy;
    private final Wire client;
    private final Wire server;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile RequestHead current = NONE;
    private volatile boolean answered;
    private volatile boolean clientEnded;
    private volatile long left = Long.MAX_VALUE;

    ProxiedConnection(FaultProxy proxy, Wire client, Wire server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /** Hands requests on until the client ends. */
    void requests() throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(client.in());
        OutputStream out = server.out();
        for (Optional<RequestHead> head = RequestHead.read(in); head.isPresent(); head = RequestHead.read(in)) {
            current = head.get();
            answered = false;
            Effect effect = proxy.effect(current, Moment.REQUESTED).orElse(new Effect.Delay(0));
            if (effect instanceof Effect.Refuse refusal) {
                refuse(refusal.status());
                return;
            }
            apply(effect);
            out.write(current.text().getBytes(StandardCharsets.ISO_8859_1));
            if (current.hijacks()) {
                in.transferTo(out);
                clientEnded = true;
            } else {
                current.copyBody(in, out);
            }
        }
        clientEnded = true;
        server.endOutput();
    }

    /** Hands answers on until the server ends. */
    void answers() throws IOException, InterruptedException {
        try {
            InputStream in = server.in();
            OutputStream out = client.out();
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!answered) {
                    answered = true;
                    apply(proxy.effect(current, Moment.ANSWERED).orElse(new Effect.Delay(0)));
                }
                int allowed = (int) Math.min(count, left);
                out.write(buffer, 0, allowed);
                left -= allowed;
                if (left == 0) {
                    cut();
                    return;
                }
            }
            if (!clientEnded) {
                apply(proxy.effect(current, Moment.ENDED).orElse(new Effect.Delay(0)));
            }
        } finally {
            ended.countDown();
            cut();
        }
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    void cut() throws IOException {
        client.close();
        server.close();
    }

    private void apply(Effect effect) throws IOException, InterruptedException {
        if (effect instanceof Effect.Hang) {
            new CountDownLatch(1).await();
        } else if (effect instanceof Effect.Delay delay) {
            Thread.sleep(delay.millis());
        } else if (effect instanceof Effect.Signal signal) {
            signal.told().countDown();
            Thread.sleep(signal.millis());
        } else if (effect instanceof Effect.Cut cut) {
            left = Math.max(1, cut.bytes());
        } else if (effect instanceof Effect.Instead instead) {
            instead.action().run();
            ended.countDown();
            cut();
            throw new EOFException("something else happened");
        }
    }

    private void refuse(int status) throws IOException {
        String body = "{\"message\": \"a fault of the test\"}";
        client.out()
                .write(
                        "HTTP/1.1 %d Fault\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                                .formatted(status, body.length(), body)
                                .getBytes(StandardCharsets.ISO_8859_1));
        ended.countDown();
        // The rest of the request is of no interest; without reading it the client would see a reset instead of the
        // answer.
        client.endOutput();
        client.in().transferTo(OutputStream.nullOutputStream());
    }
}
