package io.quarterday.web.events;

import io.quarterday.domain.events.StatusEvent;
import io.quarterday.service.events.EventJson;
import io.quarterday.service.events.EventSink;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A stream over a connection that is written to only while it takes more, so that no thread ever waits for a reader. One
 * whose reader takes nothing from one beat to the next is ended.
 */
final class ServletSink implements EventSink, WriteListener, AsyncListener {

    private static final byte[] BEAT = ": beat\n\n".getBytes(StandardCharsets.UTF_8);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final EventJson json;
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private long taken;
    private long takenAtLastBeat = -1;
    private boolean begun;
    private boolean unflushed;
    private boolean ending;
    private boolean ended;

    ServletSink(AsyncContext context, ServletOutputStream out, EventJson json, String greeting) {
        this.context = context;
        this.out = out;
        this.json = json;
        put(greeting.getBytes(StandardCharsets.UTF_8));
        context.addListener(this);
    }

    @Override
    public synchronized int waiting() {
        return queue.size();
    }

    @Override
    public void send(StatusEvent event) {
        String frame =
                "id: " + event.position() + "\nevent: " + event.type().text() + "\ndata: " + json.of(event) + "\n\n";
        put(frame.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void beat() {
        if (queue.isEmpty()) {
            put(BEAT);
        } else if (taken == takenAtLastBeat) {
            // Whoever reads comes back with the last that it has.
            complete();
        }
        takenAtLastBeat = taken;
    }

    private synchronized void put(byte[] frame) {
        if (ended || ending) {
            return;
        }
        queue.add(frame);
        drain();
    }

    /** What it holds still goes out, if its reader takes it at once. */
    @Override
    public synchronized void end() {
        ending = true;
        drain();
        complete();
    }

    @Override
    public synchronized boolean ended() {
        return ended;
    }

    @Override
    public synchronized void onWritePossible() {
        begun = true;
        drain();
    }

    /** The reader has gone; the container asks {@link #onError(AsyncEvent)} next. */
    @Override
    public synchronized void onError(Throwable gone) {
        ended = true;
        queue.clear();
    }

    @Override
    public void onError(AsyncEvent gone) {
        context.complete();
    }

    @Override
    public synchronized void onComplete(AsyncEvent over) {
        ended = true;
    }

    @Override
    public void onTimeout(AsyncEvent none) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent again) {
        // A stream is begun once.
    }

    private void drain() {
        if (!begun) {
            return;
        }
        try {
            while (!ended && out.isReady()) {
                byte[] next = queue.poll();
                if (next != null) {
                    taken++;
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException gone) {
            onError(gone);
        }
    }

    private void complete() {
        if (!ended) {
            ended = true;
            queue.clear();
            try {
                context.complete();
            } catch (IllegalStateException alreadyOver) {
                // The container was faster: the connection is gone.
            }
        }
    }
}
