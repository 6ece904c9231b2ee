package io.github.parlance.adopt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Changes of a whole folder that an attacker, a broken download or a careless hand could make. */
enum FolderMutation {
    /** Changes bytes of one or two files. */
    BYTES {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            for (int i = random.nextInt(2); i >= 0; i--) {
                rewrite(anyFile(folder, random), bytes -> bytes.length == 0 ? bytes : mutated(bytes, random));
            }
            return false;
        }
    },
    TRUNCATE {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            return rewrite(needed(folder, random), bytes -> Mutation.TRUNCATE.apply(bytes, random));
        }
    },
    REMOVE {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            Path file = needed(folder, random);
            if (random.nextBoolean()) {
                return rewrite(file, bytes -> new byte[0]);
            }
            Files.delete(file);
            return true;
        }
    },
    EXCHANGE {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            Path one = anyFile(folder, random);
            Path other = anyFile(folder, random);
            byte[] bytes = Files.readAllBytes(one);
            Files.write(one, Files.readAllBytes(other));
            Files.write(other, bytes);
            return false;
        }
    },
    /** Copies a file to another name, such as that of a second model. */
    DUPLICATE {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            Path file = anyFile(folder, random);
            String copy =
                    random.nextBoolean() ? "model" + file.getFileName() : COPIES.get(random.nextInt(COPIES.size()));
            Files.write(folder.resolve(copy), Files.readAllBytes(file));
            return false;
        }
    },
    /** Edits a value of a text in JSON, YAML or Markdown. */
    TEXT {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            List<Path> texts = files(folder).stream()
                    .filter(file -> file.toString().matches(".*\\.(json|yml|md)"))
                    .toList();
            rewrite(texts.get(random.nextInt(texts.size())), bytes -> edited(bytes, VALUE, random));
            return false;
        }
    },
    /** Edits the options that a model of Marian carries within the file of the weights. */
    OPTIONS {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            rewrite(
                    weights(folder),
                    bytes -> isZip(bytes)
                            ? rezipped(bytes, random, "special:model.yml.npy", each -> edited(each, OPTION, random))
                            : edited(bytes, OPTION, random));
            return false;
        }
    },
    /** Exchanges the two sizes of a matrix. */
    SHAPE {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            return rewrite(
                    weights(folder),
                    bytes -> isZip(bytes)
                            ? rezipped(bytes, random, "", each -> reshaped(each, random))
                            : reshaped(bytes, random));
        }
    },
    LFS {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            return rewrite(
                    needed(folder, random),
                    bytes -> Fixtures.ascii("version https://git-lfs.github.com/spec/v1\n" + "oid sha256:"
                            + "0f".repeat(32) + "\nsize " + bytes.length + "\n"));
        }
    },
    /** Compresses a file under its name, or under that name with {@code .gz}. */
    GZIP {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            Path file = needed(folder, random);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(Files.readAllBytes(file));
            }
            Files.delete(file);
            Files.write(random.nextBoolean() ? file : Path.of(file + ".gz"), out.toByteArray());
            return true;
        }
    },
    /** Puts a file into an archive of its name. */
    ZIP {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            Path file = needed(folder, random);
            return rewrite(file, bytes -> Fixtures.zip(Map.of(file.getFileName().toString(), bytes)));
        }
    },
    /** Writes an archive that expands a thousandfold in the place of a file. */
    BOMB {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            byte[] zeros = Fixtures.concat(Fixtures.ascii("\u0093NUMPY"), new byte[64 << 20]);
            Path file = random.nextBoolean() ? needed(folder, random) : weights(folder);
            return rewrite(file, bytes -> Fixtures.zip(Map.of(BOMBS.get(random.nextInt(BOMBS.size())), zeros)));
        }
    },
    /** Puts a link or a folder in the place of a file; a link to the file itself does no harm. */
    LINK {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            Path file = needed(folder, random);
            Path outside = folder.resolveSibling("outside-" + file.getFileName());
            Files.move(file, outside);
            List<Path> targets = List.of(
                    outside,
                    folder.resolve("nothing"),
                    file.getFileName(),
                    Path.of("/dev/zero"),
                    folder,
                    Path.of("/proc/self/mem"));
            Path target = targets.get(random.nextInt(targets.size()));
            Files.createSymbolicLink(file, target);
            return !target.equals(outside);
        }
    },
    /** Gives a file, or a copy of it, a name that is not UTF-8. */
    NAME {
        @Override
        boolean apply(Path folder, Random random) throws IOException {
            Path file = anyFile(folder, random);
            String extension = file.toString().substring(file.toString().lastIndexOf('.') + 1);
            shell(
                    random.nextBoolean() ? "mv" : "cp",
                    " \"$1\" \"$(printf '%s/\\377\\376 \\200.%s' \"$2\" \"$3\")\"",
                    file.toString(),
                    folder.toString(),
                    extension);
            return false;
        }
    };

    private interface Change {
        byte[] of(byte[] bytes) throws IOException;
    }

    /** Names under which readers look for files. */
    private static final List<String> COPIES = List.of(
            "config.json",
            "decoder.yml",
            "model.bin",
            "model.npz",
            "model.safetensors",
            "pytorch_model.bin",
            "source.bpe",
            "source.spm",
            "vocab.json",
            "target_vocab.json",
            "lex.x.s2t.bin",
            "vocab.x.spm",
            "LICENSE",
            "x.npz.orig.npz");

    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1",
            "2",
            "3",
            "65535",
            "65536",
            "2147483647",
            "1e400",
            "0.5",
            "true",
            "false",
            "null",
            "\"\"",
            "\"swish\"",
            "[]",
            "{}",
            "[1, 2]",
            "\"\\u0000\"",
            "99999999999999999999",
            "abc",
            "");

    /** Values after a key: of JSON, of YAML, and of lists in a README. */
    private static final Pattern VALUE = Pattern.compile("(?<=: ?)[^\\s,{}\\[\\]]+");

    private static final Pattern OPTION = Pattern.compile("(?<=\\n[a-z-]{1,60}: )[^\\n]+");

    /** Shape of a matrix that is not square, in a header of safetensors or of NumPy. */
    private static final Pattern MATRIX =
            Pattern.compile("(?<=\"shape\":\\[|'shape': \\()(\\d+)(, ?)(?!\\1[\\])])(\\d+)");

    private static final List<String> BOMBS =
            List.of("Wemb.npy", "special:model.yml.npy", "archive/data.pkl", "config.json");

    private static final Pattern NEEDED = Pattern.compile(
            ".*(?<!vocab)\\.(npz|safetensors)|.*model.*\\.bin|(source|target|.*vocab.*)\\.spm|vocab\\.json|.*vocab\\.yml|config\\.json");

    /** Changes a folder, and returns true if it cannot be imported any more. */
    abstract boolean apply(Path folder, Random random) throws IOException;

    private static byte[] mutated(byte[] bytes, Random random) {
        return Mutation.values()[random.nextInt(Mutation.values().length)].apply(bytes, random);
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Path anyFile(Path folder, Random random) throws IOException {
        List<Path> files = files(folder);
        return files.get(random.nextInt(files.size()));
    }

    /** Returns a file without which the model cannot be imported. */
    private static Path needed(Path folder, Random random) throws IOException {
        List<Path> needed = files(folder).stream()
                .filter(file -> NEEDED.matcher(file.getFileName().toString()).matches())
                .toList();
        return needed.get(random.nextInt(needed.size()));
    }

    private static Path weights(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> file.toString().matches(".*\\.npz|.*/(pytorch_)?model[^/]*\\.(bin|safetensors)"))
                .findFirst()
                .orElseThrow();
    }

    /** Rewrites a file, and returns true if it is another one then. */
    private static boolean rewrite(Path file, Change change) throws IOException {
        byte[] before = Files.readAllBytes(file);
        byte[] after = change.of(before);
        Files.write(file, after);
        return !Arrays.equals(before, after);
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    /** Changes an entry of an archive whose name ends like this. An archive without a change keeps its bytes. */
    private static byte[] rezipped(byte[] archive, Random random, String end, UnaryOperator<byte[]> change)
            throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ZipArchive zip = ZipArchive.open(Fixtures.file("weights", archive));
        for (String entry : zip.names()) {
            try (InputStream stream = zip.stream(entry)) {
                entries.put(entry, stream.readAllBytes());
            }
        }
        List<String> names =
                entries.keySet().stream().filter(name -> name.endsWith(end)).toList();
        String name = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
        byte[] before = entries.getOrDefault(name, new byte[0]);
        byte[] after = change.apply(before);
        entries.put(name, after);
        return Arrays.equals(before, after) ? archive : Fixtures.zip(entries);
    }

    private static byte[] edited(byte[] bytes, Pattern pattern, Random random) {
        return replaced(bytes, pattern, random, place -> VALUES.get(random.nextInt(VALUES.size())));
    }

    private static byte[] reshaped(byte[] bytes, Random random) {
        return replaced(bytes, MATRIX, random, place -> place.group(3) + place.group(2) + place.group(1));
    }

    /** Replaces one of the places that a pattern matches. */
    private static byte[] replaced(
            byte[] bytes, Pattern pattern, Random random, Function<MatchResult, String> replacement) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<MatchResult> places = pattern.matcher(text).results().toList();
        if (places.isEmpty()) {
            return bytes;
        }
        MatchResult place = places.get(random.nextInt(places.size()));
        return Fixtures.ascii(
                text.substring(0, place.start()) + replacement.apply(place) + text.substring(place.end()));
    }

    private static void shell(String command, String arguments, String... values) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", command + arguments, "sh"));
        words.addAll(List.of(values));
        Process process = new ProcessBuilder(words).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(words.toString());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
