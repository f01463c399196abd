package dev.noria.log.file;

import java.util.Locale;

/** Where a record of a log comes from. */
public enum LogStream {
    STDOUT(1),
    STDERR(2),
    /** Noria's own words about the step. */
    SYSTEM(3);

    private static final LogStream[] BY_CODE = {null, STDOUT, STDERR, SYSTEM};

    private final byte code;

    LogStream(int code) {
        this.code = (byte) code;
    }

    /** Its number in log files. */
    byte code() {
        return code;
    }

    static boolean isCode(byte code) {
        return code >= 1 && code < BY_CODE.length;
    }

    static LogStream of(byte code) {
        if (!isCode(code)) {
            throw new IllegalArgumentException("No stream has the number " + code + ".");
        }
        return BY_CODE[code];
    }

    /** The name as it is written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
