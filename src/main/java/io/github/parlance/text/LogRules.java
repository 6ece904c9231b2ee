package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.DIGIT;
import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.anywhere;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;

/** Rules for the times of subtitles, and for what stands before the message of a log line. */
final class LogRules {
    private static final String LEVEL =
            "TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|CRIT|ALERT|EMERG|VERBOSE|AUDIT";
    private static final String TIME = "(?:[0-9]{1,3}+:)?[0-9]{2}:[0-9]{2}[.,][0-9]{2,3}+";

    /** Words that begin a span although they look plain. */
    static final List<String> FIRST_WORDS =
            List.of((LEVEL + "|WEBVTT|File|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec").split("\\|"));

    private LogRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        String date =
                "[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9}+)?(?:Z|[ ]?[+-][0-9]{2}:?[0-9]{2})?";
        String logger = "(?:[a-z][\\w$]{0,40}+\\.){1,12}+[\\w$]{1,60}+";
        String part = "(?:\\[(?:" + LEVEL + ")\\]|(?:" + LEVEL + ")(?![\\w])|\\[(?!:)[\\w$.:/#@ -]{1,80}+\\]|" + logger
                + "|[0-9]{1,9}+(?= (?:" + LEVEL + "|\\[|-{1,3} ))|-{1,3}+)";
        return List.of(
                anywhere(
                                SpanKind.MARKUP,
                                DIGIT,
                                "00:01.000 --> 00:04.000 align:start  01:02:03,500 --> 01:02:05,000",
                                TIME + "[ \\t]{1,9}+-->[ \\t]{1,9}+" + TIME
                                        + "(?:[ \\t]{1,9}+[a-z]{1,20}+:[\\w%.,-]{1,40}+){0,8}+")
                        .needing(":"),
                apart(SpanKind.MARKUP, LETTER, "WEBVTT", "WEBVTT(?![\\p{L}\\p{N}_])")
                        .firstWord(),
                apart(
                                SpanKind.NUMBER,
                                "0-9\\[",
                                "2024-05-06T07:08:09.123Z ERROR [main] com.acme.App - ",
                                "\\[?" + date + "\\]?(?=[\\s:|]|$)(?:[ \\t]{1,5}+" + part
                                        + "(?=[\\s:]))*+(?:[ \\t]-(?=\\s))?")
                        .needing("-/."),
                // RFC 3164
                apart(
                                SpanKind.NUMBER,
                                LETTER,
                                "May 16 07:08:09 host sshd[123]:",
                                "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-3][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}(?: [\\w.-]{1,60}+ [\\w./-]{1,60}+(?:\\[[0-9]{1,9}+\\])?:)?")
                        .firstWord(),
                // Common log format of web servers
                apart(
                        SpanKind.NUMBER,
                        "\\[",
                        "[06/May/2024:07:08:09 +0000]",
                        "\\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9:]{8}(?: [+-][0-9]{4})?\\]"),
                apart(
                        SpanKind.IDENTIFIER,
                        "\\[",
                        "[ERROR]  [main]",
                        "\\[(?:" + LEVEL + "|(?:main|worker|pool|thread|http)(?:-[\\w-]{1,40}+)?)\\]"),
                // A level of logs at the beginning of a line, before a logger or thread
                apart(
                                SpanKind.IDENTIFIER,
                                LETTER,
                                "ERROR [main]  WARN com.acme.App",
                                "(?:" + LEVEL + ") {1,5}+(?:\\[[\\w$.:/#@-]{1,80}+\\](?: " + logger
                                        + ")?|(?:[a-z][\\w$]{0,40}+\\.){2,12}+[\\w$]{1,60}+)")
                        .firstWord(),
                // Stack frames
                apart(
                                SpanKind.CODE,
                                LETTER,
                                "at com.acme.App.main(App.java:12)",
                                "(?:at )?(?:[\\w$<>]{1,80}+[./]){1,20}+[\\w$<>]{1,80}+\\((?:[\\w$-]{1,80}+\\.\\w{1,10}+(?::[0-9]{1,7}+)?|Native Method|Unknown Source)\\)")
                        .needing("("),
                apart(
                                SpanKind.CODE,
                                LETTER,
                                "File \"a.py\", line 3, in f",
                                "File \"[^\"\\n]{1,200}+\", line [0-9]{1,7}+(?:, in [\\w<>.]{1,80}+)?")
                        .firstWord());
    }
}
