package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.BEYOND_ASCII;
import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.WORD;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;

/** Rules for pieces of programs without quotation: identifiers, options, calls, assignments, expressions. */
final class CodeRules {
    private static final String VALUE =
            "(?:\"[^\"\\n]{0,200}+\"|'[^'\\n]{0,200}+'|[^\\s\"'<>,;()]{0,100}+\\([^()\\s]{0,100}+\\)|[^\\s\"'<>,;]{0,200}[^\\s\"'<>,;.:!?)\\]])";

    private CodeRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return java.util.stream.Stream.of(calls(), names(), signs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SpanRule> calls() {
        String arguments = "\\((?:[^()\\n]|\\([^()\\n]{0,100}+\\)){0,200}+\\)";
        return List.of(
                // An argument of words alone is rather a remark: "file(s)", "amigo(a)".
                code(
                                LETTER + "_",
                                "getName(user, id)  max_size(x)  obj.run(a)",
                                "(?:[a-z]+[A-Z]|[A-Za-z]+_|[A-Za-z]\\w{0,60}\\.(?=[A-Za-z]\\w{0,60}\\())[\\w.]{0,80}+"
                                        + arguments + ";?")
                        .needing("("),
                code(
                                LETTER + "_",
                                "print(\"a\")  f(x)  len(a_b)  go()",
                                "[A-Za-z_]\\w{0,60}+(?:\\.\\w{1,60}+){0,20}+\\((?:|(?<=(?<!\\w)[fgh]\\()[a-z]|(?<=[a-z]{2}\\()[ijxyz]|[xyz], ?[xyz]|(?=[^()\\n]{0,100}?[\"'_=$\\[\\]{}&])[^()\\n]{1,200}+)\\);?")
                        .needing("("),
                code(
                                LETTER,
                                "List<String>  Map<String, List<Integer>>  std::vector<int>",
                                "(?:std::\\w{1,30}|List|Set|Map|Array|ArrayList|HashMap|Optional|Promise|Vec|Result|Option|Future|Observable|Collection|Iterable|Stream"
                                        + "|Task|IEnumerable|Dictionary|Record|Partial|Consumer|Supplier|Function|Class|Box|Seq)<(?:[\\w?.\\[\\]]{1,60}+|, ?| extends |<[\\w?., ]{1,60}+>){1,20}+>")
                        .needing("<"),
                code(
                                LETTER + "_",
                                "timeout=30  name=\"Ana\"  a.b=c",
                                "[A-Za-z_][\\w.\\[\\]-]{0,80}+[+*/:-]?={1,3}+(?![=\\s>])" + VALUE)
                        .needing("=")
                        .notAfter("=<"),
                code(LETTER + "_", "n>=10  x!=y  a<=b", "[A-Za-z_]\\w{0,60}+(?:[<>]=|!={1,2}+)[\\w.\"'-]{1,60}+")
                        .needing("="));
    }

    private static List<SpanRule> names() {
        return List.of(
                apart(SpanKind.IDENTIFIER, "-", "--help=3  --dry-run", "--[A-Za-z][\\w-]*+(?:=" + VALUE + ")?")
                        .notAfter("-"),
                apart(
                                SpanKind.IDENTIFIER,
                                "-",
                                "(-y)  (-v)",
                                "(?<=[ (])-[b-df-hj-np-tv-zBDF-HJ-NP-VXZ](?=[\\s,.;:)]|$)")
                        .notAfter("-"),
                name("std::string  A::b", "[A-Za-z_]\\w{0,60}+(?:::~?[A-Za-z_]\\w{0,60}+){1,9}+")
                        .needing(":"),
                // Names of packages
                name(
                                "com.acme.App  java.util",
                                "(?:com|org|net|io|dev|java|javax|jakarta|kotlin|android|edu|gov|app)(?:\\.[A-Za-z_]\\w{0,60}+){2,20}+|javax?(?:\\.[a-z]\\w{0,60}+){1,9}+(?:\\.[A-Z]\\w{0,60}+)?")
                        .needing("."),
                name("System.out.println", "[A-Z]\\w{1,60}+(?:\\.[a-z]\\w{0,60}+){2,9}+(?!\\.\\w)")
                        .needing("."),
                apart(SpanKind.IDENTIFIER, LETTER + ".", ".NET  ASP.NET", "(?:ASP|VB|ADO)?\\.NET(?!\\w)")
                        .needing("."),
                name("max_size  A_B", "[A-Za-z0-9]++(?:_[A-Za-z0-9]++){1,30}+(?!\\w)")
                        .needing("_"),
                apart(SpanKind.IDENTIFIER, "_", "_id  __init", "_{1,2}[A-Za-z]\\w*+"),
                // Names of persons have capitals within as well, and are no names of programs.
                apart(
                        SpanKind.IDENTIFIER,
                        LETTER,
                        "iPhone  PhoQP  OpenStreetMap",
                        "(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|St|Ben|O)[A-Z][a-z]++(?![A-Za-z]))(?!PhDs?(?!\\w))[A-Za-z]{0,60}?[a-z][A-Z]\\w{0,60}+"),
                name("us-east-1  my-app-2", "[a-z]{1,20}+(?:-(?!in-)[a-z0-9]{1,20}+){1,6}?-[0-9]{1,3}+[a-z]?(?![\\w-])")
                        .needing("-"),
                name(
                                "utf-8  sha-256",
                                "(?:utf|sha|gpt|iso|rfc|md|aes|base|win|node|web|db|app|srv)-[0-9]{1,5}+[a-z]?(?![\\w-])")
                        .needing("-"),
                // Words with digits
                name(
                                "mp4  x86  IPv6  python3.11",
                                "[A-Za-z]{1,30}+[0-9]\\w{0,60}+(?:\\.[0-9]{1,4}+){0,3}+(?![\\p{L}\\p{N}])")
                        .needing("0123456789"),
                apart(
                                SpanKind.IDENTIFIER,
                                WORD + BEYOND_ASCII,
                                "CO\u2082  H\u2082O  x\u00B2",
                                "[\\p{L}\\p{Nd}]{1,20}+[\u00B2\u00B3\u00B9\u2070-\u209C\u207A\u207B][\\p{L}\\p{N}\u207A\u207B]{0,40}+")
                        .needing("\u2082"));
    }

    private static List<SpanRule> signs() {
        return List.of(
                apart(SpanKind.CODE, "&!", "&&  !=", "&&(?!&)|!={1,2}+(?=[\\s.,;:)]|$)")
                        .notAfter("&!"),
                code("\\^", "^[a-z]+$  ^2.0.0", "\\^(?:[^\\s$^]{1,80}+\\$(?![\\w])|[0-9][\\w.*+-]{0,40}\\w)"),
                code(
                        "\\[",
                        "[a-z0-9]+  [^abc]*",
                        "\\[\\^?[^\\[\\]\\s]{1,40}+\\](?:[+*?]|\\{[0-9,]{1,9}+\\})(?:[+?$])?"),
                code("\\[", "[a-z]  [A-Za-z0-9]", "\\[\\^?(?:[A-Za-z0-9]-[A-Za-z0-9]_?){1,4}\\]"),
                // Ranges of versions
                apart(
                                SpanKind.NUMBER,
                                "<>=~!",
                                ">=3.1  ~1.2  <5  ==1.0",
                                "(?:[<>]=?|={1,2}|~[>=]?|!=) ?(?![0-9]{4}-[0-9]{2}-[0-9]{2}T)v?[0-9]++(?:[.,][0-9xX*]{1,9}+){0,9}+(?:[-+][A-Za-z0-9][\\w.+-]{0,40}(?<=\\w))?(?: ?(?:"
                                        + NumberRules.UNIT + ")(?![\\p{L}\\p{N}])|(?![\\p{L}])" + NumberRules.NO_MORE
                                        + ")")
                        .notAfter("-=<>~!"),
                apart(SpanKind.NUMBER, "*#", "*#06#  *123#", "[*#]{1,2}[0-9][0-9*#]{0,20}+(?<=#)"));
    }

    private static SpanRule name(String example, String regex) {
        return apart(SpanKind.IDENTIFIER, WORD, example, regex);
    }

    private static SpanRule code(String starts, String example, String regex) {
        return apart(SpanKind.CODE, starts, example, regex).notAfter(".");
    }
}
