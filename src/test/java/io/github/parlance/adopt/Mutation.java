package io.github.parlance.adopt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes of a file that an attacker or a broken disk could make. */
enum Mutation {
    FLIP {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            byte[] changed = bytes.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                changed[place(bytes, random)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            return changed;
        }
    },
    TRUNCATE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, place(bytes, random));
        }
    },
    REPLACE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            byte[] others = new byte[1 + random.nextInt(16)];
            random.nextBytes(others);
            int at = place(bytes, random);
            return spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(17)), others);
        }
    },
    REPEAT {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            int at = place(bytes, random);
            return spliced(
                    bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + random.nextInt(200))));
        }
    },
    /** Swaps two numbers of 32 or 64 bits, such as lengths. */
    SWAP {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            int width = random.nextBoolean() ? Integer.BYTES : Long.BYTES;
            byte[] changed = Arrays.copyOf(bytes, Math.max(bytes.length, width));
            int one = aligned(changed, random, width);
            int other = aligned(changed, random, width);
            System.arraycopy(bytes, other, changed, one, Math.min(width, bytes.length - other));
            System.arraycopy(bytes, one, changed, other, Math.min(width, bytes.length - one));
            return changed;
        }
    },
    /** Writes a huge or negative number of 32 or 64 bits. */
    HUGE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            byte[] changed = Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES));
            long number = NUMBERS.get(random.nextInt(NUMBERS.size()));
            int width = random.nextBoolean() ? Integer.BYTES : Long.BYTES;
            int at =
                    random.nextBoolean() ? aligned(changed, random, width) : random.nextInt(changed.length - width + 1);
            ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
            if (width == Long.BYTES) {
                buffer.putLong(at, number);
            } else {
                buffer.putInt(at, (int) number);
            }
            return changed;
        }
    },
    /** Writes a huge or negative number as text. */
    HUGE_TEXT {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            int at = place(bytes, random);
            while (at < bytes.length && (bytes[at] < '0' || bytes[at] > '9')) {
                at++;
            }
            int end = at;
            while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
                end++;
            }
            String number = TEXTS.get(random.nextInt(TEXTS.size()));
            return spliced(bytes, at, end, number.getBytes(StandardCharsets.US_ASCII));
        }
    },
    /** Opens many parts: lists and marks of pickle, and arrays, objects and texts of JSON and YAML. */
    NEST {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            String opening = OPENINGS.get(random.nextInt(OPENINGS.size()));
            int at = place(bytes, random);
            return spliced(
                    bytes, at, at, opening.repeat(1 + random.nextInt(100_000)).getBytes(StandardCharsets.ISO_8859_1));
        }
    };

    private static final List<Long> NUMBERS = List.of(
            -1L,
            0L,
            (long) Integer.MAX_VALUE,
            (long) Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            1L << 61,
            1L << 32,
            Long.MAX_VALUE / 4,
            0x7fff_fff0L,
            0xffff_ffffL);
    private static final List<String> TEXTS = List.of(
            "-1",
            "2147483647",
            "2147483648",
            "4611686018427387904",
            "9223372036854775807",
            "9223372036854775808",
            "1e9",
            "1.5",
            "0",
            "999999999999999999999999999999",
            "[1]",
            "null");
    private static final List<String> OPENINGS =
            List.of("[", "{\"a\":", "(", "]", "}", ")", "\"", "h\0", "- ", "? ", "(]q\1h\1a");

    abstract byte[] apply(byte[] bytes, Random random);

    /** Returns a place, near the beginning or the end in two cases of three: headers and directories are there. */
    private static int place(byte[] bytes, Random random) {
        int near = random.nextInt(Math.min(bytes.length, 512));
        return switch (random.nextInt(3)) {
            case 0 -> near;
            case 1 -> bytes.length - 1 - near;
            default -> random.nextInt(bytes.length);
        };
    }

    private static int aligned(byte[] bytes, Random random, int width) {
        return Math.min(place(bytes, random) / width * width, bytes.length - width);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] others) {
        return Fixtures.concat(Arrays.copyOf(bytes, from), others, Arrays.copyOfRange(bytes, to, bytes.length));
    }
}
