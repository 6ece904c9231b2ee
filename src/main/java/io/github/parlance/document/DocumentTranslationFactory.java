package io.github.parlance.document;

import io.github.parlance.check.TextComparison;
import io.github.parlance.markup.Block;
import io.github.parlance.markup.BlockReader;
import io.github.parlance.markup.BrokenMessage;
import io.github.parlance.markup.HtmlReader;
import io.github.parlance.markup.IcuMessage;
import io.github.parlance.markup.IcuMessageReader;
import io.github.parlance.markup.MarkdownReader;
import io.github.parlance.markup.PlainTextReader;
import io.github.parlance.markup.SubtitleReader;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguageLetters;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.LanguageScripts;
import io.github.parlance.text.NumberPhrases;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.text.Segmenter;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translator;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Starts the translation of documents, and caches the tools they share, which are slow to create. Thread-safe. */
public final class DocumentTranslationFactory {
    /** Digits, and punctuation that changes with the language. */
    private static final String BASIC = "0123456789.,;:?!\u00BF\u00A1'-\u2026";

    /** Most parts of the syntax of a broken message that are kept; more are in no message that a person wrote. */
    private static final int MOST_KEPT = 100;

    private final LanguageDetector detector = new LanguageDetector();
    private final Map<String, Segmenter> segmenters = new ConcurrentHashMap<>();
    private final Map<String, Optional<Set<UnicodeScript>>> scripts = new ConcurrentHashMap<>();
    private final Map<LanguagePair, TextComparison> comparisons = new ConcurrentHashMap<>();
    private final Map<TextFormat, BlockReader> readers = new ConcurrentHashMap<>();
    private final Map<LanguagePair, IcuMessageReader> messages = new ConcurrentHashMap<>();
    private final Map<LanguagePair, NumberPhrases> numbers = new ConcurrentHashMap<>();
    private final Map<LanguagePair, SafeCharacters> basics = new ConcurrentHashMap<>();
    private final Map<Numbers, SpanFinder> finders = new ConcurrentHashMap<>();

    private final Map<Model, SafeCharacters> models = new ConcurrentHashMap<>();

    private record Model(Provenance provenance, LanguagePair pair) {}

    /**
     * Splits a document into segments.
     *
     * @param translator used only for the length of texts and for the abilities of its model
     */
    public DocumentTranslation begin(Document document, Translator translator) {
        Optional<IcuMessage> message = document.format() == TextFormat.ICU
                ? messages(document.pair()).read(document.text())
                : Optional.empty();
        return message.<DocumentTranslation>map(found -> new MessageTranslation(
                        found,
                        block -> new TextTranslation(variant(document, block), new OneBlock(block), translator, this)))
                .orElseGet(() -> new TextTranslation(
                        document.format() == TextFormat.ICU ? withSyntaxKept(document) : document,
                        reader(document.format()),
                        translator,
                        this));
    }

    /** Returns a text that was meant to be a message of ICU, with all of its syntax kept. */
    private static Document withSyntaxKept(Document document) {
        List<String> kept = new ArrayList<>(document.kept());
        BrokenMessage.syntax(document.text()).stream()
                .distinct()
                .limit(MOST_KEPT)
                .forEach(kept::add);
        return new Document(
                document.pair(), document.text(), document.format(), kept, document.terms(), document.preceding());
    }

    /** Reads the variant of a message as a single block. */
    private record OneBlock(Block block) implements BlockReader {
        @Override
        public List<Block> read(String document) {
            return List.of(block);
        }
    }

    private static Document variant(Document document, Block block) {
        return new Document(document.pair(), block.text().source(), TextFormat.ICU, document.kept(), document.terms());
    }

    private IcuMessageReader messages(LanguagePair pair) {
        return messages.computeIfAbsent(pair, IcuMessageReader::new);
    }

    BlockReader reader(TextFormat format) {
        return readers.computeIfAbsent(format, DocumentTranslationFactory::newReader);
    }

    /** Returns the reader of a format. A text that is not a message of ICU is read as plain text. */
    private static BlockReader newReader(TextFormat format) {
        return switch (format) {
            case HTML -> new HtmlReader();
            case MARKDOWN -> new MarkdownReader();
            case TEXT, ICU -> new PlainTextReader();
            case SRT -> SubtitleReader.subRip();
            case VTT -> SubtitleReader.webVtt();
        };
    }

    private static String letters(LanguagePair pair) {
        StringBuilder letters = new StringBuilder();
        Stream.of(pair.source(), pair.target())
                .flatMap(tag -> LanguageLetters.of(tag).stream())
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    LanguageDetector detector() {
        return detector;
    }

    Segmenter segmenter(String language) {
        return segmenters.computeIfAbsent(language, Segmenter::new);
    }

    /** Returns the scripts of a language; empty if they are unknown. */
    Optional<Set<UnicodeScript>> scripts(String language) {
        return scripts.computeIfAbsent(language, LanguageScripts::of);
    }

    TextComparison comparison(LanguagePair pair) {
        return comparisons.computeIfAbsent(pair, TextComparison::new);
    }

    NumberPhrases numbers(LanguagePair pair) {
        return numbers.computeIfAbsent(pair, NumberPhrases::new);
    }

    SegmentCheck check(LanguagePair pair) {
        return new SegmentCheck(comparison(pair), finder(Numbers.ALL_BUT_PLAIN));
    }

    /** Returns the characters that a translator's model is safe with. */
    SafeCharacters safeCharacters(Translator translator, LanguagePair pair) {
        return models.computeIfAbsent(
                new Model(translator.provenance(pair), pair), model -> translator.safeCharacters(pair));
    }

    /** Returns letters, digits and the punctuation that changes with the language; every other character is a sign. */
    SafeCharacters basicCharacters(LanguagePair pair) {
        return basics.computeIfAbsent(pair, key -> SafeCharacters.of(key, letters(key) + BASIC));
    }

    SpanFinder finder(Numbers kind) {
        return finders.computeIfAbsent(kind, SpanFinder::new);
    }
}
