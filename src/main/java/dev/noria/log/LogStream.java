package dev.noria.log;

import java.util.Locale;

/** Where a record of a log comes from. */
public enum LogStream {
    STDOUT(1),
    STDERR(2),
    /** Noria's own words about the step. */
    SYSTEM(3);

    private final byte code;

    LogStream(int code) {
        this.code = (byte) code;
    }

    /** Its number in log files. */
    byte code() {
        return code;
    }

    static LogStream of(byte code) {
        for (LogStream stream : values()) {
            if (stream.code == code) {
                return stream;
            }
        }
        throw new IllegalArgumentException("No stream has the number " + code + ".");
    }

    /** The name as it is written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
