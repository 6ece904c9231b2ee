package io.github.parlance.markup;

import io.github.parlance.markup.TextLine.Mark;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of the marks at the start of a line of plain text. */
final class LineMarks {
    /** White space and invisible characters; not a line break. */
    static final String SPACE = "[\\h\\x{FEFF}\\x{200B}\\x{2060}]";

    /** Glyphs of bullets, and of music in subtitles. */
    private static final String BULLET =
            "[\\x{2022}\\x{2023}\\x{2043}\\x{204C}\\x{204D}\\x{2219}\\x{25A0}-\\x{25FF}\\x{2605}\\x{2606}\\x{2610}-\\x{2612}\\x{2660}-\\x{266F}"
                    + "\\x{2713}-\\x{2718}\\x{2726}-\\x{2756}\\x{2794}-\\x{27BE}\\x{2190}-\\x{21FF}\\x{2013}-\\x{2015}\\x{B7}*+-]";

    private static final String LEVEL =
            "(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE|NOTICE|CRITICAL|CRIT|ALERT|EMERG)";

    /** Words in capitals before a colon that are no names of speakers. */
    private static final String NO_SPEAKER =
            "(?:NOTE|NOTES|NOTA|NOTAS|WARNING|ADVERTENCIA|AVISO|CAUTION|DANGER|PELIGRO|IMPORTANT|IMPORTANTE|ATTENTION|ATENCI\u00D3N"
                    + "|TIP|TIPS|CONSEJO|HINT|INFO|INFORMATION|EXAMPLE|EJEMPLO|TODO|FIXME|PS|PD|FAQ|UPDATE|NEWS|NEW|SUBJECT|ASUNTO"
                    + "|FROM|TO|CC|DE|PARA|DATE|FECHA|TIME|HORA|PLACE|LUGAR|ADDRESS|TOTAL|PRICE|PRECIO|NAME|NOMBRE|PHONE|EMAIL|RE|FW"
                    + "|FWD|SUMMARY|RESUMEN|CONCLUSION|RESULT|RESULTS|METHODS|BACKGROUND|OBJECTIVE|STATUS|TITLE|CHAPTER|PART|SECTION)";

    private static final int LONGEST_LABEL = 120;

    /** Months in German, as {@code 1. Mai} begins no item. */
    private static final String MONTH =
            "(?:Januar|Februar|M\u00E4rz|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)";

    private static final String CLOCK =
            "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,6})?)?(?:\\h?[AaPp]\\.?[Mm]\\.?)?";
    private static final String DATE = "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}";

    /**
     * A mark.
     *
     * @param pattern matches the mark and the white space after it
     */
    record LineMark(Pattern pattern, Mark mark) {
        LineMark(String pattern, Mark mark) {
            this(Pattern.compile(pattern), mark);
        }
    }

    /** Marks of quotation in mail; a greater-than sign before a digit or a sign compares. */
    static final Pattern QUOTATION = Pattern.compile("(?:>(?=[>\\h\\p{L}\\p{Pi}\"'\\x{BF}\\x{A1}(*]|$)\\h?+){1,40}+"
            + SPACE + "*+|\\|(?=\\h)(?!.{0,1000}?\\|)" + SPACE + "++");

    /** All other marks. */
    static final List<LineMark> ALL = List.of(
            // Headings of Markdown, MediaWiki and AsciiDoc, and comments of programs.
            new LineMark("#{1,6}+\\h++", Mark.LABEL),
            new LineMark("={1,6}+(?:\\h++|(?=[^=]{1,300}+={1,6}+\\h*+$))", Mark.LABEL),
            new LineMark("//+\\h++", Mark.ITEM),
            new LineMark(BULLET + "[\\x{FE0E}\\x{FE0F}]?" + SPACE + "++", Mark.ITEM),
            // Dashes of dialogue; a hyphen also begins options of programs.
            new LineMark("[\\x{2013}-\\x{2015}](?=[\\p{L}\\x{BF}\\x{A1}\"\\x{AB}\\x{201C}])", Mark.ITEM),
            new LineMark(
                    "-(?=[\\x{BF}\\x{A1}]?\\p{Lu}(?:\\p{Ll}|['\\x{2019}\\h]))(?!\\S{0,40}[=_0-9\\\\/])", Mark.ITEM),
            new LineMark("\\[[ xX]\\](?:\\h++|$)", Mark.ITEM),
            new LineMark("\\(?+[0-9]{1,3}+(?:\\.[0-9]{1,3}+){0,4}+[.)]\\h++(?!" + MONTH + ")", Mark.ITEM),
            new LineMark("\\[\\^?+[0-9]{1,3}+\\]:?+\\h++", Mark.ITEM),
            new LineMark("\\(?+[A-Za-z]\\)\\h++", Mark.ITEM),
            new LineMark("[a-z]\\.\\h++(?=[\\p{L}\\x{BF}\\x{A1}\"\\x{201C}])(?!\\p{L}\\.)", Mark.ITEM),
            new LineMark("\\(?+(?=[ivx]{2,6}+[.)])x{0,3}+(?:ix|iv|v?+i{0,3}+)[.)]\\h++", Mark.ITEM),
            new LineMark("\\(?+(?=[IVX]{2,6}+[.)])X{0,3}+(?:IX|IV|V?+I{0,3}+)[.)]\\h++", Mark.ITEM),
            new LineMark(
                    "\\x{A7}{1,2}+\\h?+[0-9]{1,5}+[a-z]?+(?:\\([0-9]{1,3}\\))?(?:\\.[0-9]{1,3}+){0,4}+\\.?+\\h++",
                    Mark.ITEM),
            // Keys of properties.
            new LineMark(
                    "(?=[a-z]|\\w{0,60}+[._])[A-Za-z_][\\w.-]{0,120}+\\h?+=\\h?+(?=[\\x{BF}\\x{A1}]?\\p{L}{2,40}+(?:[\\h.!?,]|$))"
                            + "(?![^=]{0,1000}=)",
                    Mark.LABEL),
            // Lines of chats, of logs and of dialogue.
            new LineMark(
                    "[\\[(]?+(?:" + DATE + ",?+\\h)?" + CLOCK + "[\\])]?+\\h*+(?:[-\\x{2013}]\\h++)?"
                            + "(?:<[^<>\\s]{1,40}+>\\h++|[\\p{L}0-9_.~@+-]{1,30}+(?:\\h[\\p{L}0-9_.-]{1,30}+){0,2}+:\\h++)",
                    Mark.ITEM),
            new LineMark(
                    "\\[?+[0-9]{4}-[0-9]{2}-[0-9]{2}[T\\h][0-9]{2}:[0-9]{2}:[0-9]{2}\\S{0,12}+\\h++\\[?+" + LEVEL
                            + "\\]?+:?+\\h++"
                            + "(?:\\[[^\\[\\]]{1,60}+\\]\\h*+)?(?:[\\w$]{1,60}+(?:\\.[\\w$]{1,60}+){1,12}+:?+\\h++)?(?:[-:\\x{2013}]\\h++)?",
                    Mark.LABEL),
            new LineMark("\\[" + LEVEL + "\\]\\h++(?:\\[[^\\[\\]]{1,60}+\\]\\h*+)?", Mark.LABEL),
            new LineMark(
                    "\\p{Lu}\\p{Ll}{2}\\h{1,2}[0-9]{1,2}\\h[0-9]{2}:[0-9]{2}:[0-9]{2}\\h\\S{1,60}+\\h[^\\s:]{1,60}+:\\h++",
                    Mark.LABEL),
            new LineMark("(?:Dialogue|Comment):\\h(?:[^,]{0,100}+,){9}", Mark.ITEM),
            new LineMark(
                    "(?!" + NO_SPEAKER
                            + "\\h*+:)\\p{Lu}[\\p{Lu}\\p{M}0-9.'\\x{2019}\\h-]{0,39}+(?:\\([^()]{1,40}+\\))?:\\h++"
                            + "(?=.{0,200}?\\p{Ll})",
                    Mark.ITEM));

    /** The mark of an item with a capital; see {@link CapitalItems}. */
    static final Pattern CAPITAL_ITEM = Pattern.compile("[A-Z]{1,2}\\.\\h++");

    /** A sound or the name of a speaker in brackets; the text of the label is in group 1. */
    static final Pattern SOUND = Pattern.compile("[\\[(](?!" + LEVEL
            + "[\\])])((?=(?:[^\\p{L}\\])]{0,10}\\p{Lu}){3})[\\p{Lu}\\p{M}0-9\\h'\\x{2019},.&:-]{3,80}+)[\\])]" + SPACE
            + "*+");

    /** A line with nothing but a sound. */
    static final Pattern ONLY_SOUND =
            Pattern.compile("\\[((?=\\p{L})[\\p{L}\\p{M}\\h'\\x{2019},.-]{3,80}+)\\]" + SPACE + "*+");

    /** A line of a file of messages, as in PO and in strings of macOS; the text is in group 1. */
    static final Pattern STRING = Pattern.compile(
            "(?:\"[\\w.%@ -]{1,80}+\"\\h?+[=:]\\h?+|(?:msgid|msgstr|msgctxt)(?:_plural|\\[[0-9]\\])?+\\h++)"
                    + "\"([^\"\\\\]{0,1000}+(?:\\\\.[^\"\\\\]{0,1000}+){0,100}+)\"[;,]?+\\h*+");

    /** Marks at the end of a line that begins with the same mark. */
    static final Pattern CLOSING = Pattern.compile(
            "(?:" + SPACE + "++#{1,6}|(?<![!<>=])={1,6}|" + SPACE + "*+[\\x{2669}-\\x{266C}]{1,3})" + SPACE + "*+$");

    private LineMarks() {}

    /** Returns whether a mark may begin at a position; every mark with letters has one of a few signs after them. */
    static boolean mayBegin(String document, int start, int end) {
        if (start == end || !Character.isLetter(document.charAt(start))) {
            return start < end;
        }
        int limit = Math.min(end, start + LONGEST_LABEL);
        for (int i = start + 1; i < limit; i++) {
            if (".):=".indexOf(document.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
