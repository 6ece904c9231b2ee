package io.github.parlance.adopt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Facts about a model in the texts that accompany it: README.md and LICENSE. */
final class ModelNotes {
    /** Name of the text that describes a model. */
    static final String README = "README.md";

    private static final int MOST_BYTES = 1 << 20;
    private static final int LICENCE_START = 2000;
    private static final List<String> LICENCE_FILES =
            List.of("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING");

    // No pattern goes over the end of a line, and every repetition is of one kind: texts of a megabyte take no time.
    private static final String START_OF_LINE = "(?im)^[ \\t*#-]*+";

    /** Licence behind its key, or below it as the first item of a list. */
    private static final Pattern LICENCE = Pattern.compile(START_OF_LINE
            + "licen[cs]e[ \\t]*+:[ \\t]*+(?:\\R[ \\t]*+-[ \\t]++)?+[\"']?([^\"'\\r\\n]{2,60}?)[\"']?[ \\t]*$");

    private static final Pattern TITLE = Pattern.compile("(?m)^#{1,4}[ \\t]++(\\S{3,80}+)[ \\t]*$");
    private static final Pattern SOURCE = Pattern.compile(START_OF_LINE
            + "(?:OPUS readme|download[^:\\r\\n]{0,80}+|source repository|homepage|repository)[ \\t]*+:[ \\t]*+"
            + "(?:\\[[^\\]\\r\\n]{0,200}+\\]\\()?(https?://[^\\s)]{4,200})");
    private static final Pattern SOURCES = languages("source");
    private static final Pattern TARGETS = languages("target");
    private static final Pattern PREPROCESSING = Pattern.compile(START_OF_LINE + "pre-?processing[ \\t]*+:(.*+)$");
    private static final Pattern ALIGNED =
            Pattern.compile(START_OF_LINE + "model[ \\t]*+:[ \\t]*+transformer-align\\b");

    /** Words of licences with their SPDX identifiers (https://spdx.org/licenses/); the first one found counts. */
    private static final Map<String, String> LICENCES = licences();

    private final String readme;
    private final String licence;

    private ModelNotes(String readme, String licence) {
        this.readme = readme;
        this.licence = licence;
    }

    private static Pattern languages(String side) {
        return Pattern.compile(START_OF_LINE + side + " languages?(?:\\(s\\))?+[ \\t]*+:[ \\t]*+([^\\r\\n]++)$");
    }

    /** Reads the texts of a folder; those that are missing are empty. */
    static ModelNotes of(ForeignFolder folder) throws IOException {
        Optional<String> licence = LICENCE_FILES.stream().filter(folder::has).findFirst();
        return new ModelNotes(text(folder, README), licence.isPresent() ? text(folder, licence.get()) : "");
    }

    private static String text(ForeignFolder folder, String file) throws IOException {
        return folder.has(file) ? new String(folder.bytes(file, MOST_BYTES), StandardCharsets.UTF_8) : "";
    }

    /** Returns the licence that the README names, or that the file of the licence is recognized as. */
    Optional<String> licence() {
        return first(LICENCE, readme).map(String::strip).or(this::licenceOfFile);
    }

    private Optional<String> licenceOfFile() {
        String start =
                licence.substring(0, Math.min(LICENCE_START, licence.length())).replaceAll("\\s+", " ");
        return LICENCES.entrySet().stream()
                .filter(each -> start.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> licences() {
        Map<String, String> licences = new LinkedHashMap<>();
        licences.put("Attribution 4.0 International", "CC-BY-4.0");
        licences.put("Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0");
        licences.put("Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0");
        licences.put("Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA-4.0");
        licences.put("CC0 1.0 Universal", "CC0-1.0");
        licences.put("Apache License Version 2.0", "Apache-2.0");
        licences.put("Mozilla Public License Version 2.0", "MPL-2.0");
        licences.put("MIT License", "MIT");
        return licences;
    }

    /** Returns the address that the README gives for the model. */
    Optional<String> address() {
        return first(SOURCE, readme);
    }

    /** Returns the first heading of one word, which cards on the hub use for the name. */
    Optional<String> title() {
        return first(TITLE, readme);
    }

    List<String> sources() {
        return words(first(SOURCES, readme));
    }

    List<String> targets() {
        return words(first(TARGETS, readme));
    }

    private static List<String> words(Optional<String> line) {
        return line.stream()
                .flatMap(each -> Stream.of(each.split("[\\s,]+")))
                .filter(each -> !each.isBlank())
                .toList();
    }

    /** Returns whether the model was trained on text whose punctuation was normalized before SentencePiece. */
    boolean normalizesPunctuation() {
        return first(PREPROCESSING, readme)
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("normalization"))
                .isPresent();
    }

    /** Returns whether a head of the last layer was trained to align the languages. */
    boolean isAligned() {
        return ALIGNED.matcher(readme).find();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
