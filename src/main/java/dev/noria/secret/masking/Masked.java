package dev.noria.secret.masking;

/**
 * Output without secrets.
 *
 * @param taken the number of the program's bytes it stands for
 * @param bytes may be more or fewer than that, or none
 */
// The bytes are passed on once; a copy of each would be felt.
@SuppressWarnings("ArrayRecordComponent")
public record Masked(int taken, byte[] bytes) {}
