package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.anywhere;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;
import java.util.stream.Stream;

/** Rules for variables that another program fills in. */
final class PlaceholderRules {
    /** Between braces, with braces within to a depth of one. */
    private static final String NESTED = "(?:[^{}]{1,200}+|\\{[^{}]{0,100}+\\})";

    /** Braces of a formula with what is between them. */
    private static final String BALANCED = "\\{(?:[^$\\n{}]|\\{[^$\\n{}]{0,80}+\\}){0,200}+\\}";

    private PlaceholderRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return Stream.of(braces(), percent(), dollar(), marked())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SpanRule> braces() {
        return List.of(
                placeholder("{", "{{x}}  {{{x}}}  {{{{x}}}}  {{#if a}}  {{else}}", "\\{{2,4}+[^{}]{1,300}+\\}{2,4}+"),
                placeholder("{", "{{ $t('x', {n: 1}) }}", "\\{\\{" + NESTED + "{1,9}+\\}\\}"),
                // Jinja, Liquid, Twig, Django
                placeholder("{", "{% if a %}  {%- end -%}", "\\{%(?:[^%{}]|%(?!\\})|\\{[^{}%]{0,100}+\\}){0,300}+%\\}"),
                placeholder("{", "{# note #}", "\\{#(?:[^#{}]|#(?!\\})){0,500}+#\\}"),
                // JSON
                placeholder(
                        "{",
                        "{\"open\": true}  {\"a\": {\"b\": [1]}}",
                        "\\{\\s{0,9}+\"(?:[^{}]|\\{(?:[^{}]|\\{[^{}]{0,200}+\\}){0,500}+\\}){0,1000}+\\}"),
                placeholder(
                        "\\[",
                        "[\"a\", 1]  [{\"a\": 1}]",
                        "\\[(?=\\s?[\"{])(?:\\s?(?:\"[^\"\\n\\[\\]]{0,200}+\"|-?[0-9.]{1,20}+|true|false|null"
                                + "|\\{[^{}\\[\\]]{0,300}+\\}),?){1,50}+\\s?\\]"),
                // Messages of ICU
                placeholder(
                        "{",
                        "{n, plural, one {a} other {# b}}",
                        "\\{\\s?[\\w.]{1,40}+\\s?,\\s?(?:plural|select|selectordinal|choice)\\s?,(?:[^{}]|\\{(?:[^{}]|\\{[^{}]{0,80}+\\}){0,300}+\\}){0,600}+\\}"),
                // Python, .NET, Java's MessageFormat
                placeholder("{", "{}  {0}  {name!r}  {i:,}", "\\{[^{}\\s]{0,80}+\\}"),
                placeholder(
                        "{",
                        "{a:>{width}}  {a:{b}.{c}}",
                        "\\{[^{}\\s]{1,80}+(?:\\{[^{}\\s]{0,40}+\\}[^{}\\s]{0,20}+){1,3}+\\}"),
                placeholder("{", "{0:dddd, MMMM d}  {t:h:mm tt}", "\\{\\w{1,40}+(?:,-?[0-9]{1,3})?:[^{}\\n]{1,80}+\\}"),
                placeholder("{", "{0,number,#.##}  { n }", "\\{\\s?\\w{1,40}+\\s?(?:,[^{}]{0,80}+)?\\}"),
                // Fluent
                placeholder(
                        "{",
                        "{ DATETIME($d, month: \"long\") }",
                        "\\{ ?[A-Z][A-Z0-9_-]{0,30}+\\([^{}()]{0,120}+\\) ?\\}"),
                placeholder("{", "{ \"a b\" }  { 'x' }", "\\{ ?(?:\"[^\"{}\\n]{0,80}+\"|'[^'{}\\n]{0,80}+') ?\\}"),
                placeholder(
                        "{",
                        "{ $name }  { -term }  {first name}",
                        "\\{ ?[$-]?[\\p{L}\\p{N}_.'-]{1,40}+(?: [\\p{L}\\p{N}_.'-]{1,40}+){0,3}+ ?\\}"),
                // Expressions
                placeholder(
                        "{",
                        "{a.length ?? 0}  {x ? 'a' : 'b'}  {a | upper}",
                        "\\{(?=[^{}\\n]{0,80}?(?:[A-Za-z_][.\\[(]\\w|\\?\\?|\\|| \\? |[=<>!]=|&&|[+*] ))[^{}\\n]{1,120}+\\}"));
    }

    private static List<SpanRule> percent() {
        String flags = "(?:[0-9]{1,3}\\$)?[-+#0']{0,5}+(?:\\*(?:[0-9]\\$)?|[0-9]{0,4}+)(?:\\.(?:\\*|[0-9]{0,3}+))?";
        String size = "(?:hh?|ll?|I64|I32|[Lqjzt])?";
        String aloneAfter = "(?![\\p{L}\\p{N}_])";
        return List.of(
                // Windows
                anywhere(
                        SpanKind.PATH,
                        "%",
                        "%APPDATA%\\x\\y.txt",
                        "%[A-Z_()0-9]{2,40}+%(?:\\\\(?![nrt][A-Z\\s])[^\\s\\\\\"<>|*?,;]{1,100}+){1,20}+\\\\?"),
                placeholder("%", "%%name%%", "%%[A-Za-z_][\\w.-]{0,40}+%%"),
                placeholder("%", "%(name)s  %(n)05.2f", "%\\([A-Za-z_][^()\\n]{0,60}+\\)[-#0+ ]?+[0-9.]{0,6}+[A-Za-z]"),
                placeholder("%", "%{name}", "%\\{[^{}\\n]{0,80}+\\}"),
                placeholder("%", "%<n>.2f", "%<\\w{1,40}+>[-+0 #]{0,3}+[0-9.]{0,6}+[A-Za-z]"),
                // Stringsdict of macOS
                placeholder("%", "%#@files@  %1$#@n@", "%(?:[0-9]\\$)?#@\\w{1,40}+@"),
                // Symfony, Windows
                apart(SpanKind.PLACEHOLDER, "%", "%name%  %user.name%", "%[A-Za-z_][\\w.-]{1,40}+%(?![\\p{L}\\p{N}%])"),
                // strftime
                apart(
                        SpanKind.PLACEHOLDER,
                        "%",
                        "%Y-%m-%d  %H:%M:%S",
                        "%[-_^#0]?[A-Za-z](?:[:/.,-]?%[-_^#0]?[A-Za-z]){1,12}+" + aloneAfter),
                placeholder(
                        "%",
                        "%s  %1$s  %05d  %-10s  %.2f  %*d  %lld  %@",
                        "%" + flags + size + "[diouxXeEfFgGaAcCspnS@]" + aloneAfter),
                apart(
                        SpanKind.PLACEHOLDER,
                        "%",
                        "% d  % 5d",
                        "(?<![0-9][ \\x{A0}\\x{202F}])% [0-9]{0,3}+[dif]" + aloneAfter),
                // Qt, Windows, Boost
                apart(SpanKind.PLACEHOLDER, "%", "%1  %L1  %1%  %-5", "%[-L]?[1-9][0-9]?%?(?![\\p{L}\\p{N}%])"),
                apart(
                        SpanKind.PLACEHOLDER,
                        "%",
                        "%ds  %sMB  %name",
                        "(?<![0-9][ \\x{A0}\\x{202F}])%(?:\\.[0-9])?[A-Za-z_]\\w{0,40}+"),
                placeholder("%", "%%", "%%"));
    }

    private static List<SpanRule> dollar() {
        return List.of(
                placeholder("$#@!*&~", "${x.y}  #{x}  @{x}", "(?:[$#@]|[!*&~](?!\\{\\{))\\{" + NESTED + "{0,5}+\\}"),
                // i18next
                placeholder(
                        "$",
                        "$t(a.b, {'n': 2})",
                        "\\$[A-Za-z]\\w{0,40}+\\((?:[^()\\n]|\\([^()\\n]{0,80}+\\)){0,200}+\\)"),
                placeholder("$", "$(pwd)", "\\$\\((?:[^()\\n]|\\([^()\\n]{0,80}+\\)){1,200}+\\)"),
                placeholder("$", "$[name]", "\\$\\[\\w{1,40}+\\]"),
                // Formulas of TeX
                placeholder("$", "$$a b$$", "\\$\\$[^$]{1,500}+\\$\\$"),
                placeholder(
                        "$",
                        "$x^2$  $a = b$",
                        "\\$(?=[^$\\n]{0,200}+\\$)(?=[^$\\n]{0,200}?[\\\\^_={}])(?!\\s)(?:[^$\\n{}]|" + BALANCED
                                + "){1,200}+(?<!\\s)\\$(?![\\p{L}\\p{N}_{(]|(?<=(?<![A-Za-z])[A-Z]{1,3}\\$) [0-9])"),
                placeholder("$", "$n$", "\\$[A-Za-z]\\$(?!\\w)"),
                placeholder("$", "$HOME/bin", "\\$[A-Za-z_]\\w{0,60}+(?:/[\\w.@+-]{0,80}[\\w@+-]){1,20}+/?"),
                apart(
                                SpanKind.PLACEHOLDER,
                                "$",
                                "$name  $user.name  $a->b  $a['b']",
                                "\\$[A-Za-z_]\\w{0,60}+(?:(?:\\.|->|::)[A-Za-z_]\\w{0,60}+|\\[[^\\]\\[\\s]{1,40}+\\]){0,9}+")
                        .notAfter("$"));
    }

    /** Words of templates for letters that a person fills in. */
    private static final String FIELD =
            "(?:(?:First|Last|Full|Your|User|Company|Customer|Client|Recipient|Order|Phone|Product|Item|Job|Event|Account|Invoice)[ -]?)?"
                    + "(?:Name|Surname|Date|Number|Title|Address|Amount|Item|Company|Link|Email|Phone|Recipient|ID)"
                    + "|Nombre(?: y Apellidos?)?|Apellidos?|Fecha|Empresa|Cliente|Direcci\u00F3n|Importe|Producto|Enlace|Tel\u00E9fono|Ciudad"
                    + "|City|Country|Customer|Client|Product|Company";

    private static List<SpanRule> marked() {
        return List.of(
                apart(SpanKind.PLACEHOLDER, "_", "__name__", "__[A-Za-z0-9]++(?:_[A-Za-z0-9]++){0,20}+__(?!\\w)"),
                // Linked messages of Vue
                apart(
                        SpanKind.PLACEHOLDER,
                        "@",
                        "@:a.b  @.lower:a  @:{'a'}",
                        "@(?:\\.[a-z]{1,20}+)?:(?:[\\w.-]{0,80}\\w|\\{[^{}\\n]{1,80}+\\}|\\([^()\\n]{1,80}+\\))"),
                placeholder("@", "@@city@@", "@@[\\w.-]{1,40}+@@"),
                apart(SpanKind.PLACEHOLDER, "@", "@name@", "@[A-Za-z_][\\w.-]{0,40}+@(?![\\w.])"),
                placeholder("#", "##name##  ###T01###", "#{2,4}[\\w.-]{1,40}+#{2,4}+"),
                apart(SpanKind.PLACEHOLDER, "#", "#name#", "#[A-Za-z_][\\w.]{0,40}+#(?!\\w)"),
                apart(SpanKind.PLACEHOLDER, "~", "~name~", "~[A-Za-z_][\\w-]{0,40}+~(?![\\w~])")
                        .notAfter("~"),
                placeholder("<", "<<code>>", "<<[A-Za-z_][\\w.-]{0,40}+>>"),
                placeholder("<", "<%= name %>  <%- x -%>", "<%(?:[^%<]|%(?!>)){1,300}+%>"),
                placeholder("<", "<?= $a->b ?>", "<\\?(?:[^?<]|\\?(?!>)){1,500}+\\?>"),
                placeholder("\\[", "[[name]]", "\\[\\[[^\\[\\]|]{1,200}+\\]\\]"),
                placeholder(
                        "\\[",
                        "[FIRST_NAME]  [user_id]  [0]",
                        "\\[(?:[A-Za-z]\\w{0,30}_\\w{1,30}+|[0-9]{1,4}+(?:[,\\x{2013}-] ?[0-9]{1,4}+){0,5}+)\\](?![{+*])"),
                placeholder("\\[", "[Name]  [First Name]  [Nombre]", "\\[(?:" + FIELD + ")\\](?![(\\[:])"),
                // Tokens of Drupal
                placeholder("\\[", "[site:name]", "\\[[a-z][\\w-]{0,30}+(?::[a-z][\\w-]{0,30}+){1,5}+\\]"),
                // Commands of vi
                apart(SpanKind.IDENTIFIER, ":", ":wq!  :q", ":(?:wqa?|qa?|w)!?(?=[\\s,;.)]|$)"),
                // Laravel
                apart(
                        SpanKind.PLACEHOLDER,
                        ":",
                        ":name  :user_id",
                        "(?<=^|[\\s(\\[\"'\\x{201C}/#\\x{AB}\\x{BF}\\x{A1}])(?::[a-z]|:(?=[A-Z][A-Za-z]{3})[A-Z])[A-Za-z0-9_]{1,30}+(?![\\w:(])"));
    }

    private static SpanRule placeholder(String starts, String example, String regex) {
        return anywhere(SpanKind.PLACEHOLDER, starts, example, regex);
    }
}
