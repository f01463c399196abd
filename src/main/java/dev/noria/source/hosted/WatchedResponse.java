package dev.noria.source.hosted;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A response that remembers that its client has gone: JGit's side band does not say. A push goes on without its client,
 * in peace; a fetch ends with the failure.
 */
final class WatchedResponse extends HttpServletResponseWrapper {
    static final String ATTRIBUTE = WatchedResponse.class.getName();

    private final boolean push;
    private volatile boolean broken;
    private @Nullable ServletOutputStream output;

    WatchedResponse(HttpServletResponse response, boolean push) {
        super(response);
        this.push = push;
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new WatchedOutput(super.getOutputStream());
        }
        return output;
    }

    private final class WatchedOutput extends ServletOutputStream {
        private final ServletOutputStream out;

        WatchedOutput(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            attempt(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            attempt(out::flush);
        }

        @Override
        public void close() throws IOException {
            attempt(out::close);
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }

        private void attempt(Writing writing) throws IOException {
            if (push && broken) {
                return;
            }
            try {
                writing.run();
            } catch (IOException | RuntimeException e) { // Undertow throws both
                broken = true;
                if (!push) {
                    throw e;
                }
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
