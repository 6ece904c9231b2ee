package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.anywhere;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;
import java.util.stream.Stream;

/** Rules for marks around and within text that is translated: tags, references, escapes, emphasis. */
final class MarkupRules {
    private static final String BBCODE =
            "b|i|u|s|h[1-6]|url|img|quote|code|list|li|ul|ol|size|color|center|left|right|spoiler|hr|table|tr|td|th"
                    + "|email|youtube|media|font|sub|sup|pre|user|post|attach|indent|hide|noparse|gallery|audio|video"
                    + "|caption|embed|playlist|\\*";
    private static final String TEXT_OF_TEX =
            "section|subsection|subsubsection|chapter|part|paragraph|title|author|caption|footnote|emph|textbf|textit|textsc"
                    + "|textrm|textsf|underline|centerline|item";

    /** Rests of commands of TeX that begin with the letter of an escape. */
    private static final String TEX =
            "(?:eq|ewline|ewpage|oindent|ewcommand|abla|ot|angle|ightarrow|ight|ho|ule|au|heta|imes|o|op"
                    + "|ilde|iny|oday|extwidth)(?![A-Za-z])";

    private MarkupRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return Stream.of(tags(), brackets(), escapes(), emphasis())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SpanRule> tags() {
        String quoted = "\"[^\"<]{0,2000}+\"|'[^'<]{0,2000}+'";
        return List.of(
                // Links of Slack
                mark("<", "<https://a.b|", "<(?:https?://|mailto:)[^\\s<>|]{1,1000}+\\|"),
                // The attribute's value may hold a closing bracket.
                mark("<", "<a title=\"x > y\">", "</?+[A-Za-z](?:[^<>\"'=]|=\\s?(?:" + quoted + ")|=){0,4000}+>"),
                mark("<", "<b>  </b>  <br/>", "</?+[A-Za-z][^<>]*+>"),
                // Numbered and empty tags of react-i18next
                mark("<", "<1>  </1>  <0/>  <>  </>", "</?(?:[0-9]{1,3}+\\s?)?/?>"),
                mark("<", "<!DOCTYPE html>  <![CDATA[x]]>", "<![A-Za-z\\[][^<>]*+>"),
                mark("<", "<?xml version=\"1\"?>", "<\\?[^<>]*+>"),
                // A tag that a page shows
                mark(
                        "&",
                        "&lt;br&gt;  &lt;a href=&quot;x&quot;&gt;",
                        "&lt;/?[A-Za-z](?:[^<>&\\n]|&(?:quot|amp|apos|#39);){0,200}+&gt;"),
                mark("&", "&amp;  &#39;", "&(?:#[0-9]{1,7}+|#[xX][0-9A-Fa-f]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+);"));
    }

    private static List<SpanRule> brackets() {
        String value = "(?:\"[^\"\\[\\]\\n]{0,200}+\"|'[^'\\[\\]\\n]{0,200}+'|[^\\s\\[\\]\"']{1,200}+)";
        return List.of(
                anywhere(
                        SpanKind.CODE,
                        "\\[",
                        "[code]x = 1[/code]",
                        "\\[code(?:=\\w{1,20}+)?\\][^\\[]{0,2000}+\\[/code\\]"),
                mark("\\[", "[b]  [/b]  [*]", "\\[/?(?i:" + BBCODE + ")\\]"),
                // Shortcodes of WordPress
                mark(
                        "\\[",
                        "[gallery ids=\"1,2\"]  [a b=c /]",
                        "\\[[A-Za-z][\\w-]{0,30}+(?:\\s{1,3}[\\w-]{1,40}+=" + value + "){1,12}+\\s?/?\\]"),
                mark("\\[", "[url=https://a.b]  [quote=\"ana, post:3\"]", "\\[[A-Za-z]{1,20}+=[^\\[\\]\\n]{1,300}+\\]"),
                mark("\\[", "[/caption]", "\\[/[A-Za-z][\\w-]{0,30}+\\]"),
                // Links of wikis
                mark("\\[", "[[Page|", "\\[\\[[^\\[\\]|\\n]{1,100}+\\|"),
                mark("\\]", "]]", "\\]\\]"));
    }

    /** Escapes of program texts, which stand beside words without white space. */
    private static List<SpanRule> escapes() {
        return List.of(
                mark("\\x{1B}", "\u001B[31m", "\\x{1B}\\[[0-9;?]{0,20}+[A-Za-z]"),
                mark("\\\\", "\\033[31m  \\x1b[0m  \\e[1m", "\\\\(?:0?33|x1[bB]|u001[bB]|e)\\[[0-9;]{0,20}+[A-Za-z]"),
                anywhere(
                        SpanKind.CODE,
                        "\\\\",
                        "\\(x^2\\)  \\[a = b\\]",
                        "\\\\\\((?=[^\\n]{0,80}?[\\\\^_=])[^\\\\\\n]{0,200}+(?:\\\\[A-Za-z{}][^\\\\\\n]{0,200}+){0,20}+\\\\\\)|\\\\\\[(?=[^\\n]{0,80}?[\\\\^_=])[^\\\\\\n]{0,200}+(?:\\\\[A-Za-z{}][^\\\\\\n]{0,200}+){0,20}+\\\\\\]"),
                mark(
                        "\\\\",
                        "\\section{  \\textbf{",
                        "\\\\(?:" + TEXT_OF_TEX + ")\\*?(?:\\[[^\\[\\]\\n]{0,80}+\\])?\\{"),
                anywhere(
                        SpanKind.CODE,
                        "\\\\",
                        "\\frac{a}{b}  \\cite[p. 3]{x}",
                        "\\\\(?![nt]" + EscapedBreaks.NO_COMMAND
                                + ")[A-Za-z]{1,40}+\\*?(?:\\[[^\\[\\]\\n]{0,80}+\\])?(?:\\{(?:[^{}\\n]|\\{[^{}\\n]{0,80}+\\}){0,200}+\\}){1,4}+"),
                // A network folder is no escape.
                anywhere(
                                SpanKind.PATH,
                                "\\\\",
                                "\\\\server\\share\\a.txt",
                                "\\\\\\\\[\\w.$-]{1,60}+(?:\\\\[\\w.$~@+-]{1,80}+){1,20}+\\\\?")
                        .notAfter("\\"),
                mark(
                        "\\\\",
                        "\\u00e9  \\x41  \\u{1F600}",
                        "\\\\{1,8}+(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|u\\{[0-9A-Fa-f]{1,6}\\}|U[0-9A-Fa-f]{8})"),
                mark("\\\\", "\\n  \\r\\n  \\\\t", "(?:\\\\{1,8}+(?:[nrt](?!" + TEX + ")|N)){1,9}+"),
                anywhere(
                        SpanKind.CODE,
                        "\\\\",
                        "\\quit  \\alpha  \\d+",
                        "\\\\[A-Za-z]{1,30}+(?![\\p{L}])(?:\\{[0-9,]{1,9}+\\}|[+*?](?![\\p{L}]))?"),
                mark("\\\\", "\\\"  \\'  \\\\", "\\\\{1,8}+(?:_|[^\\w\\s\\\\])?"));
    }

    /** Emphasis as written in chats, on forums and in wikis. */
    private static List<SpanRule> emphasis() {
        return List.of(
                mark("'", "'''  ''", "'{2,5}+"),
                mark("=", "==  ===", "={2,6}+"),
                mark("~", "~~", "~~"),
                mark("|", "||", "\\|\\|"),
                anywhere(SpanKind.PATH, "*", "*.txt  **/*.java", "\\*{1,2}(?:/\\*{1,2})?\\.[a-z]\\w{0,5}+(?!\\w)"),
                mark("*", "**  ***", "\\*{2,3}+(?!\\*)"),
                apart(
                                SpanKind.MARKUP,
                                "*",
                                "*a*",
                                "\\*(?=[\\p{L}\\p{N}][^*\\n]{0,200}+\\*(?![\\p{L}\\p{N}*]))|(?<=[\\p{P}&&[^*]])\\*(?![\\w*])")
                        .notAfter("*"),
                mark("*", "a*", "(?<=[\\p{L}\\p{N}])\\*(?![\\w*])"),
                apart(
                                SpanKind.MARKUP,
                                "_",
                                "_a_",
                                "_(?=[\\p{L}\\p{N}][^_\\n]{0,200}+_(?![\\p{L}\\p{N}_]))|(?<=[.!?,])_(?!\\w)")
                        .notAfter("_"),
                mark("_", "a_", "(?<=[\\p{L}\\p{N}])_(?!\\w)"),
                mark("{}", "}", "[{}]"));
    }

    private static SpanRule mark(String starts, String example, String regex) {
        return anywhere(SpanKind.MARKUP, starts, example, regex);
    }
}
