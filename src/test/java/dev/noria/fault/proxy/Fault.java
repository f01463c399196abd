package dev.noria.fault.proxy;

import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * What goes wrong with a call.
 *
 * @param method of the request
 * @param path expression for the whole path with its query, without the version of the interface
 * @param moment when it goes wrong
 * @param effect what happens then
 */
public record Fault(String method, Pattern path, Moment moment, Effect effect) {

    /** Where a call is. */
    public enum Moment {
        /** The request has come and nobody has seen it yet. */
        REQUESTED,
        /** The engine has done what was asked, and its answer has begun to come. */
        ANSWERED,
        /** The engine has ended the connection: for output, the program has ended. */
        ENDED
    }

    /** What happens. */
    public sealed interface Effect {
        /** No answer, and no end of the connection. */
        record Hang() implements Effect {}

        /** The request is answered with an error and goes no further. */
        record Refuse(int status) implements Effect {}

        /** The connection breaks after so many more bytes of the answer. */
        record Cut(long bytes) implements Effect {}

        /** Everything takes longer. */
        record Delay(long millis) implements Effect {}

        /** Somebody is told, and then it takes longer. */
        record Signal(CountDownLatch told, long millis) implements Effect {}

        /** Something else happens, such as the end of the server; then the connection breaks. */
        record Instead(Runnable action) implements Effect {}
    }

    public static Fault before(String method, String path, Effect effect) {
        return new Fault(method, Pattern.compile(path), Moment.REQUESTED, effect);
    }

    public static Fault after(String method, String path, Effect effect) {
        return new Fault(method, Pattern.compile(path), Moment.ANSWERED, effect);
    }

    public static Fault atEnd(String method, String path, Effect effect) {
        return new Fault(method, Pattern.compile(path), Moment.ENDED, effect);
    }

    boolean concerns(RequestHead head, Moment now) {
        return moment == now
                && method.equals(head.method())
                && path.matcher(head.path()).matches();
    }
}
