package dev.noria.plan.planner;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Unquoted scalars as Woodpecker's programs get them: read as Go's {@code yaml.v3} reads them (its {@code resolve.go}),
 * and written by Go's {@code fmt} ({@code %v}) or {@code encoding/json}. So {@code 1.10} is {@code 1.1}, {@code 0x10} is
 * {@code 16} and {@code 1000000.0} is {@code 1e+06}.
 */
final class GoScalars implements ScalarForm {
    private static final List<String> TRUE = List.of("true", "True", "TRUE");
    private static final List<String> FALSE = List.of("false", "False", "FALSE");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9][0-9A-Za-z_]{0,80}");
    private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(inf|Inf|INF)");
    private static final List<String> NO_NUMBER = List.of(".nan", ".NaN", ".NAN");
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    @Override
    public String text(String scalar) {
        return bool(scalar)
                .or(() -> integer(scalar).map(BigInteger::toString))
                .or(() -> decimal(scalar).map(number -> number(number, 'v')))
                .or(() -> special(scalar))
                .orElse(scalar);
    }

    @Override
    public Optional<String> json(String scalar) {
        return bool(scalar)
                .or(() -> integer(scalar).map(BigInteger::toString))
                .or(() -> decimal(scalar).map(number -> number(number, 'j')));
    }

    private static Optional<String> bool(String scalar) {
        if (TRUE.contains(scalar)) {
            return Optional.of("true");
        }
        return FALSE.contains(scalar) ? Optional.of("false") : Optional.empty();
    }

    private static Optional<String> special(String scalar) {
        if (NO_NUMBER.contains(scalar)) {
            return Optional.of("NaN");
        }
        Matcher infinite = INFINITE.matcher(scalar);
        return infinite.matches() ? Optional.of(infinite.group(1).equals("-") ? "-Inf" : "+Inf") : Optional.empty();
    }

    /** Decimal, or with a prefix for another base; a leading zero alone stands for eight. */
    private static Optional<BigInteger> integer(String scalar) {
        if (!INTEGER.matcher(scalar).matches()) {
            return Optional.empty();
        }
        String plain = scalar.replace("_", "");
        boolean negative = plain.startsWith("-");
        String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        int base = base(digits);
        String rest = base == 10 || digits.length() == 1 ? digits : withoutPrefix(digits);
        try {
            BigInteger value = new BigInteger(negative ? "-" + rest : rest, base);
            boolean fits = value.compareTo(SMALLEST) >= 0 && value.compareTo(LARGEST) <= 0;
            return fits ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int base(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static String withoutPrefix(String digits) {
        return Character.isLetter(digits.charAt(1)) ? digits.substring(2) : digits.substring(1);
    }

    private static Optional<Double> decimal(String scalar) {
        String plain = scalar.startsWith(".") ? scalar : scalar.replace("_", "");
        if (plain.length() > 400
                || scalar.startsWith("_")
                || !DECIMAL.matcher(plain).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(plain);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
    }

    /**
     * The shortest digits that make the same number again.
     *
     * @param form {@code v}: with an exponent below 1e-4 and from 1e6, as {@code %v} has it; {@code j}: below 1e-6 and
     *     from 1e21, as JSON has it
     */
    private static String number(double value, char form) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = shortest(value);
        int exponent = digits.precision() - digits.scale() - 1;
        boolean scientific = form == 'v' ? exponent < -4 || exponent >= 6 : exponent < -6 || exponent >= 21;
        return scientific ? scientific(digits, exponent, form) : digits.toPlainString();
    }

    private static String scientific(BigDecimal digits, int exponent, char form) {
        String all = digits.unscaledValue().abs().toString();
        String mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
        String power = Integer.toString(Math.abs(exponent));
        // encoding/json takes the zero out of e-07, and leaves all others.
        String padded = power.length() == 1 && !(form == 'j' && exponent < 0) ? "0" + power : power;
        return (digits.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + padded;
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
