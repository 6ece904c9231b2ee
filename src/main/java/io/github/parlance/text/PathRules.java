package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.WORD;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;

/** Rules for paths and names of files. */
final class PathRules {
    static final String ENDING =
            "txt|pdf|docx?|docm|xlsx?|xlsm|pptx?|odt|ods|odp|rtf|epub|csv|tsv|json5?|jsonl|ndjson|xml|xsd|xslt?|svg|ya?ml|toml|ini|cfg"
                    + "|conf|config|properties|env|lock|log|md|mdx|rst|adoc|tex|bib|html?|xhtml|css|scss|sass|less|[cm]?jsx?|[cm]?tsx?|vue|svelte"
                    + "|pyc?|ipynb|java|class|kts?|scala|groovy|gradle|rb|erb|rs|go|c|cc|cpp|cxx|h|hpp|cs|csproj|sln|vb|fs|swift|php|phtml"
                    + "|aspx?|jspx?|cgi|pl|pm|lua|jl|hs|exs|erl|clj|dart|sh|bash|zsh|fish|bat|cmd|ps1|sql|sqlite3?|db|mdb|bak|tmp|swp|exe"
                    + "|msi|dll|sys|dylib|jar|war|ear|whl|gem|zip|gz|tgz|bz2|xz|zst|7z|tar|rar|iso|img|vhdx?|vmdk|bin|dat|deb|rpm|apk|ipa"
                    + "|dmg|pkg|appx|png|jpe?g|gif|webp|bmp|tiff?|ico|psd|ai|eps|heic|mp3|mp4|m4[av]|wav|flac|ogg|oga|ogv|aac|wma|avi|mkv|mov"
                    + "|webm|wmv|flv|mpe?g|srt|vtt|ass|ssa|po|pot|mo|xlf|xliff|tmx|strings|resx|arb|ftl|ics|vcf|eml|pem|crt|cer|csr|p12"
                    + "|pfx|asc|sig|gpg|pub|ttf|otf|woff2?|eot|wasm|proto|graphql|tf|tfvars|hcl|j2|tpl|mustache|hbs|ejs|twig|patch|diff|rpmnew|plist";

    private static final String SEGMENT = "(?:[\\w.@+%~=,-]|:(?=\\w)|\\{[\\w.:-]{1,40}+\\}|<\\w{1,40}+>){0,255}";
    private static final String QUERY =
            "(?:\\?(?=[\\w$%\\[{])[^\\s<>\"'`\\\\^|)]{1,500}+)?(?:#(?=\\w)[\\w./-]{1,100}+)?";
    private static final String LINE = "(?::[0-9]{1,6}+){0,2}";
    private static final String STOP =
            "(?!(?:and|or|to|in|into|then|with|from|is|are|as|for|the|on|at|y|o|en|con|para|desde|es|a)\\s)";

    private PathRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        String folders = "(?:[^\\\\/:*?\"<>|\\s](?:[^\\\\/:*?\"<>|\\r\\n]{0,60}[^\\\\/:*?\"<>|\\s(])?\\\\){0,20}+";
        String spaced = "(?:" + STOP + "[^\\\\/:*?\"<>|\\s.,;]{1,40}+ ){1,3}[^\\\\/:*?\"<>|\\s]{0,80}?\\."
                + Alternatives.shared(ENDING) + "(?![\\w.?])";
        String plain = "[^\\s\\\\\"<>|*?,;]{0,255}+";
        return List.of(
                path(
                                LETTER,
                                "C:\\My Files\\a.txt  C:\\Temp",
                                "[A-Za-z]:\\\\" + folders + "(?:" + spaced + "|" + plain + ")")
                        .needing("\\"),
                path(
                                LETTER,
                                "HKEY_LOCAL_MACHINE\\Software\\X",
                                "HK(?:EY_[A-Z_]{1,30}+|LM|CU|CR)(?:\\\\[^\\s\\\\\"<>|*?,;]{1,100}+){1,20}+")
                        .needing("\\"),
                path(
                                "/~.",
                                "/usr/bin  ~/x  ./run.sh  ../a  /search?q=red&page=2",
                                "(?:~|\\.{1,3})?(?:/" + SEGMENT
                                        + "(?:[\\w@+%=-]|\\{[\\w.:-]{1,40}+\\}|<\\w{1,40}+>)){1,40}+/?+(?!\\w)" + QUERY)
                        .notAfter("/.<)]}"),
                path(
                                WORD + ".",
                                "report.pdf  src/main/App.java:12  index.php?id=3  .env",
                                "(?:[\\w.@~+-]{1,80}+/){0,20}+(?:[\\w+-]{0,100}+\\.){1,9}?"
                                        + Alternatives.shared(ENDING) + "(?![\\w])(?!\\.[a-z])" + LINE + QUERY)
                        .needing(".")
                        .notAfter(".-"),
                path(LETTER, "libssl.so.1.1", "lib[\\w+-]{1,60}+\\.so(?:\\.[0-9]{1,5}+){0,4}+(?!\\w)")
                        .needing("."),
                path(WORD, "src/main/", "[\\w.-]{1,80}+(?:/[\\w.-]{1,80}+){1,20}+/(?!\\w)")
                        .needing("/")
                        .notAfter("/.-"),
                // Repositories of packages
                path("@", "@scope/package", "@[a-z0-9][\\w.-]{0,60}+/[a-z0-9][\\w.-]{0,60}\\w(?:@[\\w.^~-]{1,20}+)?"),
                path("\\?", "?q=red&page=2", "\\?[A-Za-z_][\\w.\\[\\]-]{0,40}+=[^\\s<>\"'`\\\\^|)]{1,500}+"));
    }

    private static SpanRule path(String starts, String example, String regex) {
        return apart(SpanKind.PATH, starts, example, regex);
    }
}
