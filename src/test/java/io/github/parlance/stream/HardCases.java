package io.github.parlance.stream;

import static io.github.parlance.stream.HardCase.bytes;
import static io.github.parlance.stream.HardCase.json;
import static io.github.parlance.stream.HardCase.of;

import io.github.parlance.event.TranslationRequested;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a topic may hold, made by hand, for the routes of {@link StreamUnderTest} and its translator. */
final class HardCases {
    private static final String TRANSLATED = "translated";
    private static final String PASSTHROUGH = "passthrough";
    private static final String MALFORMED = "malformed";
    private static final String INVALID = "invalid";
    private static final String NO_ROUTE = "no-route";
    private static final int MEGABYTE = 1_000_000;

    private HardCases() {}

    static Stream<HardCase> all() {
        return Stream.of(
                        sentences(),
                        bytesThatAreNoUtf8(),
                        brokenJson(),
                        soundJson(),
                        fields(),
                        languages(),
                        contentTypes(),
                        headers(),
                        binaryMode(),
                        structuredMode(),
                        keysAndTombstones())
                .flatMap(cases -> cases);
    }

    private static Stream<HardCase> sentences() {
        return Stream.of(
                of("a sentence", "Where is the library?", TRANSLATED),
                of("nothing", "", PASSTHROUGH),
                of("blanks", " \t\r\n ", PASSTHROUGH),
                of("NUL", "a\0b", TRANSLATED),
                of("NUL alone", "\0", PASSTHROUGH),
                of("every control character", controls(), PASSTHROUGH),
                of("bidi marks", "\u202Eabc\u202C \u2066def\u2069 \u200F", TRANSLATED),
                of("zero-width joiners", "👩\u200D👩\u200D👧\u200D👦 and \u200B\u200C\u2060", TRANSLATED),
                of("noncharacters", "\uFFFE \uFFFF \uD83F\uDFFE", PASSTHROUGH),
                of("beyond the first plane", "𝕳𝖊𝖑𝖑𝖔 𐍈 🏳️‍🌈", PASSTHROUGH),
                of("a hundred accents on a letter", "e" + "\u0301".repeat(100), PASSTHROUGH),
                of("a letter whose capital is two", "ß ŉ ǰ ﬃ", TRANSLATED),
                of("placeholders", "{0} {name} %s ${x} {{y}} <2es> </s> <unk> [PAD] &#10; \\u0041", TRANSLATED),
                of("a brace", "{", PASSTHROUGH),
                of("a placeholder first", "{0} files left", TRANSLATED),
                of("markup", "<b>bold</b><script>alert(1)</script>", TRANSLATED),
                of("an array without content type", "[\"text\"]", PASSTHROUGH),
                of("brackets without content type", "[".repeat(100_000), PASSTHROUGH),
                of("a word of 10,000 characters", "w".repeat(10_000), TRANSLATED),
                of("a line of a megabyte", "word ".repeat(MEGABYTE / 5), TRANSLATED),
                of("a word of a megabyte", "w".repeat(MEGABYTE), TRANSLATED),
                of("a megabyte of blanks", " ".repeat(MEGABYTE), PASSTHROUGH),
                of("a byte-order mark first", "\uFEFFHello.", TRANSLATED),
                of("a byte-order mark alone", "\uFEFF", PASSTHROUGH),
                of("a text the model finds too long", "long story", "too-large"),
                of("a text the model breaks down on", "poison", "model-failed"));
    }

    private static Stream<HardCase> bytesThatAreNoUtf8() {
        List<HardCase> sequences = Stream.of(
                        "80",
                        "C080",
                        "C1BF",
                        "E28280C0",
                        "E282",
                        "EDA080",
                        "EDB080",
                        "EDA0BDEDB880",
                        "F4908080",
                        "F8",
                        "FF")
                .map(hex -> of("bytes " + hex, HexFormat.of().parseHex("61" + hex), MALFORMED))
                .toList();
        String request = "{\"text\":\"ni\u00F1o\"}";
        return Stream.concat(
                sequences.stream()
                        .flatMap(one -> Stream.of(
                                one,
                                json(one.name() + " in JSON", inJson(one.value().orElseThrow()), MALFORMED),
                                of(
                                        one.name() + " in what looks like JSON",
                                        inJson(one.value().orElseThrow()),
                                        MALFORMED))),
                Stream.of(
                        of("Latin-1", "ni\u00F1o".getBytes(StandardCharsets.ISO_8859_1), MALFORMED),
                        json("Latin-1 in JSON", request.getBytes(StandardCharsets.ISO_8859_1), MALFORMED),
                        of("UTF-16 with its mark", "Hello.".getBytes(StandardCharsets.UTF_16), MALFORMED),
                        of("UTF-16 without", "Hello.".getBytes(StandardCharsets.UTF_16LE), TRANSLATED),
                        json("JSON in UTF-16", request.getBytes(StandardCharsets.UTF_16), MALFORMED),
                        json("JSON in UTF-16BE", "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16BE), MALFORMED),
                        json("JSON in UTF-16LE", "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16LE), MALFORMED),
                        json("JSON in UTF-32", "{\"text\":\"a\"}".getBytes(Charset.forName("UTF-32BE")), MALFORMED)));
    }

    private static Stream<HardCase> brokenJson() {
        String deepArray = "[".repeat(100_000);
        return Stream.of(
                of("a quotation mark after the brace", "{\"", MALFORMED),
                of("a broken object", "{\"text\":", MALFORMED),
                of("an object with garbage behind", "{\"text\":\"a\"} garbage", MALFORMED),
                of("two objects", "{\"text\":\"a\"}{\"text\":\"b\"}", MALFORMED),
                of("a comma too much", "{\"text\":\"a\",}", MALFORMED),
                of("a line break in a string", "{\"text\":\"a\nb\"}", MALFORMED),
                of("NUL behind", "{\"text\":\"a\"}\0", MALFORMED),
                of("a bad escape", "{\"text\":\"\\x41\"}", MALFORMED),
                of("a cut escape", "{\"text\":\"\\u00\"}", MALFORMED),
                of("the same field twice", "{\"text\":\"a\",\"text\":\"b\"}", MALFORMED),
                of("the same name twice in metadata", "{\"text\":\"a\",\"metadata\":{\"b\":1,\"b\":2}}", MALFORMED),
                of("NaN", "{\"text\":\"a\",\"metadata\":{\"b\":NaN}}", MALFORMED),
                of("Infinity", "{\"text\":\"a\",\"metadata\":{\"b\":-Infinity}}", MALFORMED),
                of("a zero before a number", "{\"text\":\"a\",\"nBest\":01}", MALFORMED),
                of("a hexadecimal number", "{\"text\":\"a\",\"nBest\":0x1}", MALFORMED),
                of("a number of 10,000 digits", "{\"text\":\"a\",\"nBest\":" + "9".repeat(10_000) + "}", MALFORMED),
                of("a name of 60,000 characters", "{\"text\":\"a\",\"" + "n".repeat(60_000) + "\":1}", MALFORMED),
                of("100,000 arrays in metadata", "{\"text\":\"a\",\"metadata\":{\"b\":" + deepArray, MALFORMED),
                of("100,000 arrays in a field of no use", "{\"text\":\"a\",\"b\":" + deepArray, MALFORMED),
                of("100,000 objects", "{\"a\":".repeat(100_000), MALFORMED),
                json("100,000 arrays", deepArray + "]".repeat(100_000), MALFORMED),
                json("nothing that says JSON", "", MALFORMED),
                json("blanks that say JSON", " \n", MALFORMED),
                json("a sentence that says JSON", "Hello.", MALFORMED),
                json("single quotes", "{'text':'a'}", MALFORMED),
                json("names without quotes", "{text:\"a\"}", MALFORMED),
                json("a comment", "/* a */{\"text\":\"a\"}", MALFORMED),
                json("only a byte-order mark", "\uFEFF", MALFORMED));
    }

    private static Stream<HardCase> soundJson() {
        String many = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"field " + i + "\":" + i)
                .collect(Collectors.joining(","));
        return Stream.of(
                of("a byte-order mark before JSON", "\uFEFF{\"text\":\"a\"}", TRANSLATED),
                of("blanks around JSON", "\r\n\t {\"text\":\"a\"} \n", TRANSLATED),
                of("10,000 fields of no use", "{\"text\":\"a\"," + many + "}", TRANSLATED),
                of("10,000 names in metadata", "{\"text\":\"a\",\"metadata\":{" + many + "}}", TRANSLATED),
                of("200 arrays in metadata", metadata("[".repeat(200) + "]".repeat(200)), TRANSLATED),
                of("a number too large for a double", metadata("1e400"), TRANSLATED),
                of("a number too small for a double", metadata("-1e-400"), TRANSLATED),
                of("an exponent of nine digits", metadata("1e999999999"), TRANSLATED),
                of("an exponent of twelve digits", metadata("1e999999999999"), MALFORMED),
                of("900 digits", metadata("9".repeat(900)), TRANSLATED),
                of(
                        "a very exact number",
                        metadata("0.1000000000000000055511151231257827021181583404541015625"),
                        TRANSLATED),
                of("an escaped pair of surrogates", "{\"text\":\"\\ud83d\\ude00\"}", PASSTHROUGH),
                of("a high surrogate alone", "{\"text\":\"\\ud83d\"}", INVALID),
                of("a low surrogate alone", "{\"text\":\"a\\ude00b\"}", INVALID),
                of("surrogates the wrong way round", "{\"text\":\"\\ude00\\ud83d\"}", INVALID),
                of("half a pair in metadata", metadata("[\"\\ud83d\"]"), INVALID),
                of("half a pair in a name", "{\"text\":\"a\",\"metadata\":{\"\\ud83d\":1}}", MALFORMED),
                of("half a pair in a field of no use", "{\"text\":\"a\",\"b\":\"\\ud83d\"}", TRANSLATED),
                of("escaped NUL and bidi marks", "{\"text\":\"\\u0000\\u202ea\"}", TRANSLATED),
                of("empty names", "{\"text\":\"a\",\"\":1,\"metadata\":{\"\":1}}", TRANSLATED),
                json("an array", "[{\"text\":\"a\"}]", INVALID),
                json("a string", "\"text\"", INVALID),
                json("null", "null", INVALID),
                json("a number", "12", INVALID));
    }

    private static Stream<HardCase> fields() {
        return Stream.of(
                of("an empty object", "{}", INVALID),
                of("no text", "{\"targetLangs\":[\"es\"]}", INVALID),
                of("a name in capitals", "{\"Text\":\"a\"}", INVALID),
                of("text null", "{\"text\":null}", INVALID),
                of("text a number", "{\"text\":5}", INVALID),
                of("text a number as string", "{\"text\":\"5\"}", PASSTHROUGH),
                of("text true", "{\"text\":true}", INVALID),
                of("text an array", "{\"text\":[\"a\"]}", INVALID),
                of("text an object", "{\"text\":{\"text\":\"a\"}}", INVALID),
                of("text empty", "{\"text\":\"\"}", PASSTHROUGH),
                of("text blank", "{\"text\":\"\\u2003\\n\"}", PASSTHROUGH),
                of("text of a megabyte", "{\"text\":\"" + "w ".repeat(MEGABYTE / 2 - 10) + "\"}", TRANSLATED),
                of("metadata an array", "{\"text\":\"a\",\"metadata\":[]}", INVALID),
                of("metadata a string", "{\"text\":\"a\",\"metadata\":\"{}\"}", INVALID),
                of("metadata null", "{\"text\":\"a\",\"metadata\":null}", TRANSLATED),
                of("segmentIndex as string", "{\"text\":\"a\",\"segmentIndex\":\"1\"}", INVALID),
                of("segmentIndex too large", "{\"text\":\"a\",\"segmentIndex\":2147483648}", INVALID),
                of("segmentIndex huge", "{\"text\":\"a\",\"segmentIndex\":1e999999999}", INVALID),
                of("segmentIndex of 900 digits", "{\"text\":\"a\",\"segmentIndex\":" + "9".repeat(900) + "}", INVALID),
                of("nBest as string", "{\"text\":\"a\",\"nBest\":\"2\"}", INVALID),
                of("nBest 0", "{\"text\":\"a\",\"nBest\":0}", INVALID),
                of("an unknown format", "{\"text\":\"a\",\"format\":\"pdf\"}", INVALID),
                of("format in capitals", "{\"text\":\"a\",\"format\":\"TEXT\"}", INVALID),
                of("an unknown priority", "{\"text\":\"a\",\"priority\":\"\"}", INVALID),
                of("tenant an array", "{\"text\":\"a\",\"tenant\":[]}", INVALID),
                of("doNotTranslate a string", "{\"text\":\"a\",\"doNotTranslate\":\"X\"}", INVALID),
                of("doNotTranslate of nulls", "{\"text\":\"a\",\"doNotTranslate\":[null]}", INVALID),
                of("a deadline in words", "{\"text\":\"a\",\"deadline\":\"soon\"}", INVALID),
                of("a deadline in seconds", "{\"text\":\"a\",\"deadline\":4102444800}", INVALID),
                of("a deadline on no day", "{\"text\":\"a\",\"deadline\":\"2999-02-30T00:00:00Z\"}", INVALID));
    }

    private static Stream<HardCase> languages() {
        return Stream.of(
                of("10,000 target languages", targets(tags(10_000)), INVALID),
                of("33 target languages", targets(tags(33)), INVALID),
                of("32 target languages", targets(tags(32)), repeated(NO_ROUTE, 32)),
                of("a target language 10,000 times", targets(Collections.nCopies(10_000, "es").stream()), TRANSLATED),
                of("the same language in other letters", targets(Stream.of("es", "ES", "Es")), TRANSLATED),
                of("one language there is and one there is not", targets(Stream.of("es", "it")), NO_ROUTE, TRANSLATED),
                of("no target languages", targets(Stream.of()), TRANSLATED),
                of("targetLangs a string", "{\"text\":\"a\",\"targetLangs\":\"es\"}", INVALID),
                of("targetLangs an object", "{\"text\":\"a\",\"targetLangs\":{\"0\":\"es\"}}", INVALID),
                of("a target language null", "{\"text\":\"a\",\"targetLangs\":[\"es\",null]}", INVALID),
                of("targetLangs in arrays", "{\"text\":\"a\",\"targetLangs\":[[\"es\"]]}", INVALID),
                of("an empty tag", targets(Stream.of("")), INVALID),
                of("a tag of one letter", targets(Stream.of("e")), INVALID),
                of("a tag with underscore", targets(Stream.of("es_MX")), INVALID),
                of("a tag with blanks", targets(Stream.of(" es ")), INVALID),
                of("a tag of other letters", targets(Stream.of("éß")), INVALID),
                of("a tag of half a pair", "{\"text\":\"a\",\"targetLangs\":[\"\\ud83d\"]}", INVALID),
                of("a private tag", targets(Stream.of("x-es")), INVALID),
                of("an undetermined target", targets(Stream.of("und")), INVALID),
                of("an undetermined target with script", targets(Stream.of("und-Latn")), INVALID),
                of("a wildcard", targets(Stream.of("*")), INVALID),
                of("an old tag", targets(Stream.of("i-klingon")), NO_ROUTE),
                of("a tag with everything", targets(Stream.of("es-Latn-MX-u-ca-gregory-x-a-b")), NO_ROUTE),
                of("a tag of 100,000 characters", targets(Stream.of("es-x" + "-abcdefgh".repeat(11_111))), INVALID),
                of(
                        "from a language to itself",
                        "{\"text\":\"a\",\"sourceLang\":\"es\",\"targetLangs\":[\"es\"]}",
                        NO_ROUTE),
                of("from nowhere", "{\"text\":\"a\",\"sourceLang\":\"tlh\"}", NO_ROUTE),
                of("an undetermined source", "{\"text\":\"a\",\"sourceLang\":\"und\"}", PASSTHROUGH),
                of("a source null", "{\"text\":\"a\",\"sourceLang\":null}", TRANSLATED),
                of("an empty source", "{\"text\":\"a\",\"sourceLang\":\"\"}", INVALID),
                of(
                        "a source of a megabyte",
                        "{\"text\":\"a\",\"sourceLang\":\"" + "e".repeat(MEGABYTE) + "\"}",
                        INVALID));
    }

    private static Stream<HardCase> contentTypes() {
        String request = "{\"text\":\"a\"}";
        return Stream.of(
                of("text/plain", request, PASSTHROUGH).with("content-type", "text/plain"),
                of("odd spelling", request, PASSTHROUGH).with("content-type", " Text/PLAIN ;CHARSET = \"UTF-8\" "),
                of("JSON with parameters", request, TRANSLATED)
                        .with("content-type", "application/json;v=1; charset=utf-8;"),
                of("a semicolon alone", request, INVALID).with("content-type", ";"),
                of("an empty content type", request, INVALID).with("content-type", ""),
                of("no content type, said with null", request, TRANSLATED).with("content-type", (byte[]) null),
                of("Avro", request, INVALID).with("content-type", "application/avro"),
                of("HTML", request, INVALID).with("content-type", "text/html"),
                of("a batch of events", "[]", INVALID).with("content-type", "application/cloudevents-batch+json"),
                of("two at once", request, INVALID).with("content-type", "application/json, text/plain"),
                of("UTF-16 by name", request, INVALID).with("content-type", "text/plain; charset=utf-16"),
                of("Latin-1 by name", request, INVALID).with("content-type", "application/json;charset=ISO-8859-1"),
                of("no UTF-8 in the content type", request, INVALID).with("content-type", new byte[] {-1, -2}),
                of("line breaks in the content type", request, INVALID).with("content-type", "a\r\nb: c"),
                of("a content type of 100 kilobytes", request, INVALID).with("content-type", "t".repeat(100_000)),
                of("the last one counts", request, TRANSLATED)
                        .with("content-type", "application/avro")
                        .with("content-type", "application/json"));
    }

    private static Stream<HardCase> headers() {
        HardCase plain = of("a header of 500 kilobytes", "a", TRANSLATED).with("big", new byte[500_000]);
        HardCase many = of("5,000 headers", "a", TRANSLATED);
        var headers = many.headers();
        IntStream.range(0, 5_000).forEach(i -> headers.add("header " + i, bytes("value " + i)));
        IntStream.range(0, 100).forEach(i -> headers.add("again", bytes("value " + i)));
        return Stream.of(
                plain,
                many,
                of("a header without value", "a", TRANSLATED).with("none", (byte[]) null),
                of("a header without name", "a", TRANSLATED).with("", "value"),
                of("a header with nothing at all", "a", TRANSLATED).with("", (byte[]) null),
                of("a header name of 70,000 characters", "a", TRANSLATED).with("n".repeat(70_000), "value"),
                of("line breaks in a header", "a", TRANSLATED).with("a\r\nb", "c\r\nd"),
                of("no UTF-8 in a header", "a", TRANSLATED).with("traceparent", new byte[] {-1, -2, 0}),
                of("headers of another dead letter", "{}", INVALID)
                        .with("translation.error.code", "nonsense")
                        .with("__streams.errors.offset", "-1")
                        .with("translation.error.model", (byte[]) null));
    }

    private static Stream<HardCase> binaryMode() {
        return Stream.of(
                event("an event", TRANSLATED),
                event("an event with an id of 100 kilobytes", TRANSLATED).with("ce_id", "i".repeat(100_000)),
                event("an event with NUL in its id", TRANSLATED).with("ce_id", "a\0b"),
                event("an event with an empty id", INVALID).with("ce_id", ""),
                event("an event with an id of null", INVALID).with("ce_id", (byte[]) null),
                event("an event whose id is no UTF-8", INVALID).with("ce_id", new byte[] {'a', -1}),
                event("an event without id", INVALID).without("ce_id"),
                event("an event without type", INVALID).without("ce_type"),
                event("an event without source", INVALID).without("ce_source"),
                event("an event without version", INVALID).without("ce_specversion"),
                event("an event with a version of null", INVALID).with("ce_specversion", (byte[]) null),
                event("an event of an old version", INVALID).with("ce_specversion", "0.3"),
                event("an event of another type", INVALID).with("ce_type", "x".repeat(100_000)),
                event("an event with attributes of its own", TRANSLATED)
                        .with("ce_", "a")
                        .with("ce_a b", "c"),
                event("an event in Avro", INVALID)
                        .with("ce_datacontenttype", "a")
                        .with("content-type", "avro/binary"),
                of("an id and nothing else", "a", INVALID).with("ce_id", "1"),
                of("a time and nothing else", "a", TRANSLATED).with("ce_time", "now"));
    }

    private static Stream<HardCase> structuredMode() {
        String start = "{\"specversion\":\"1.0\",\"type\":\"" + TranslationRequested.TYPE + "\",\"source\":\"/s\",";
        return Stream.of(
                structured("a structured event", start + "\"id\":\"1\",\"data\":{\"text\":\"a\"}}", TRANSLATED),
                structured("a structured event with a sentence", start + "\"id\":\"1\",\"data\":\"a\"}", TRANSLATED),
                structured(
                        "a structured event with an empty sentence",
                        start + "\"id\":\"1\",\"data\":\"\"}",
                        PASSTHROUGH),
                structured("a structured event without data", start + "\"id\":\"1\"}", INVALID),
                structured("a structured event with data null", start + "\"id\":\"1\",\"data\":null}", INVALID),
                structured("a structured event with a number", start + "\"id\":\"1\",\"data\":1}", INVALID),
                structured("a structured event with an array", start + "\"id\":\"1\",\"data\":[\"a\"]}", INVALID),
                structured("a structured event in Base64", start + "\"id\":\"1\",\"data_base64\":\"YQ==\"}", INVALID),
                structured(
                        "a structured event with half a pair", start + "\"id\":\"1\",\"data\":\"\\ud83d\"}", INVALID),
                structured("a structured event with a number for id", start + "\"id\":1,\"data\":\"a\"}", INVALID),
                structured(
                        "a structured event with half a pair for id",
                        start + "\"id\":\"\\ud83d\",\"data\":\"a\"}",
                        INVALID),
                structured("a structured event with an empty id", start + "\"id\":\"\",\"data\":\"a\"}", INVALID),
                structured("a structured event without id", start + "\"data\":\"a\"}", INVALID),
                structured(
                        "a structured event with two ids",
                        start + "\"id\":\"1\",\"id\":\"2\",\"data\":\"a\"}",
                        MALFORMED),
                structured("a version as number", "{\"specversion\":1.0,\"id\":\"1\",\"data\":\"a\"}", INVALID),
                structured("an array of structured events", "[" + start + "\"id\":\"1\",\"data\":\"a\"}]", INVALID),
                structured("a sentence for a structured event", "Hello.", MALFORMED),
                structured("nothing for a structured event", "", MALFORMED),
                structured("a deep structured event", start + "\"data\":" + "[".repeat(100_000), MALFORMED));
    }

    private static Stream<HardCase> keysAndTombstones() {
        HardCase tombstone = of("a tombstone", "", HardCase.PASSED_ON).withoutValue();
        return Stream.of(
                tombstone,
                named("a tombstone without key", tombstone).withKey(null),
                named("a tombstone with broken headers", tombstone)
                        .with("ce_id", new byte[] {-1})
                        .with("", (byte[]) null),
                of("no key", "a", TRANSLATED).withKey(null),
                of("an empty key", "a", TRANSLATED).withKey(new byte[0]),
                of("a key of 200 kilobytes", "a", TRANSLATED).withKey(new byte[200_000]),
                of("a key that is no text, for nothing readable", "{}", INVALID).withKey(new byte[] {-1, 0, -2}));
    }

    private static HardCase event(String name, String... becomes) {
        return of(name, "Hello.", becomes)
                .with("ce_specversion", "1.0")
                .with("ce_type", TranslationRequested.TYPE)
                .with("ce_source", "/s")
                .with("ce_id", "1");
    }

    private static HardCase structured(String name, String value, String... becomes) {
        return of(name, value, becomes).with("content-type", "application/cloudevents+json; charset=UTF-8");
    }

    private static HardCase named(String name, HardCase as) {
        return new HardCase(name, as.key(), as.value(), as.headers(), as.becomes());
    }

    private static String metadata(String value) {
        return "{\"text\":\"a\",\"metadata\":{\"b\":" + value + "}}";
    }

    private static String targets(Stream<String> tags) {
        return "{\"text\":\"a\",\"targetLangs\":["
                + tags.map(tag -> "\"" + tag + "\"").collect(Collectors.joining(",")) + "]}";
    }

    /** Well-formed and all different; no route leads to any. */
    private static Stream<String> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "it-x-" + i);
    }

    private static String[] repeated(String word, int times) {
        return Collections.nCopies(times, word).toArray(new String[0]);
    }

    private static byte[] inJson(byte[] text) {
        byte[] start = bytes("{\"text\":\"");
        byte[] end = bytes("\"}");
        byte[] whole = new byte[start.length + text.length + end.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(text, 0, whole, start.length, text.length);
        System.arraycopy(end, 0, whole, start.length + text.length, end.length);
        return whole;
    }

    private static String controls() {
        return IntStream.rangeClosed(0, 0x9F)
                .filter(Character::isISOControl)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
