package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;
import java.util.stream.Stream;

/** Rules for commands of shells, statements of SQL and combinations of keys. */
final class CommandRules {
    /** Words that begin a span although they look plain; {@link SpanFinder} looks at others no further. */
    static final List<String> FIRST_WORDS = List.of(
            ("sudo apt-get apt npm npx yarn pnpm pip pipx git docker podman kubectl helm brew cargo mvn gradle dnf yum "
                            + "pacman composer gem bundle go systemctl service conda poetry dotnet terraform snap choco winget rails "
                            + "flutter make ls cd rm cp mv mkdir rmdir chmod chown touch cat grep egrep sed awk find tar unzip zip gzip "
                            + "curl wget ssh scp rsync ping kill ps df du tail head less sort cut wc echo ln mount umount python node "
                            + "java javac perl ruby php bash sh zsh psql mysql ffmpeg openssl gcc export set setx SELECT INSERT UPDATE "
                            + "DELETE CREATE ALTER DROP TRUNCATE Ctrl CTRL Strg Alt ALT AltGr Option Opt Shift SHIFT Cmd CMD Command Win "
                            + "Windows Super Meta Fn Control")
                    .split(" "));

    /** Words that follow a command but are no part of it. */
    private static final String STOP =
            "(?:and|or|then|to|in|on|at|of|for|from|with|without|by|as|is|are|was|were|will|would|can|could|should|must|may|if|but|so"
                    + "|when|while|before|after|again|first|now|once|twice|here|there|instead|also|too|only|just|not|the|a|an|this|that|it"
                    + "|its|your|you|we|they|he|she|i|into|until|because|which|who|every|manually|locally|today|tomorrow|please|y|o|para|en"
                    + "|con|luego|antes|si|el|la|los|las|un|una|que|se|es|de|del|command|commands|failed|works|does|has|have|did|do|often)";

    private static final String TOKEN_END = "(?=[.,;:!?)\"'\\x{201D}\\x{2026}]{0,3}+(?:\\s|<|$))";
    private static final String SHAPED =
            "(?:--?[A-Za-z](?:[\\w.-]{0,60}\\w)?(?:=(?:\"[^\"\\n]{0,200}+\"|'[^'\\n]{0,200}+'|[^\\s,;\"']{1,200}+))?"
                    + "|\"[^\"\\n]{0,200}+\"|'[^'\\n]{0,200}+'|[|<>&]{1,2}+(?= )|2>&1|\\.{1,2}(?=[\\s]|$)|-(?=[\\s]|$)"
                    + "|(?!</?[A-Za-z]|%<|[\\[(]|[\\p{L}&&[^A-Za-z]]|\\$[A-Za-z]\\w{0,40}+\\(|[0-9.,]{1,20}+ (?:[^\\x00-\\x7F]|(?:"
                    + NumberRules.UNIT + "|" + NumberRules.BEHIND
                    + ")(?![\\p{L}\\p{N}]))|:[A-Za-z]|[^\\s{}]{0,99}+\\{[^\\s}]{0,99}+(?:\\s|$))(?=[A-Za-z]{0,80}+(?:[^A-Za-z\\s,;!?)\"'\\x{201D}][^\\s,;!?)\"'\\x{201D}.:]|[0-9*/}]))[^\\s\"'`,;]{1,100}?"
                    + TOKEN_END + ")";
    /** Programs whose names are no words. */
    private static final String PROGRAM =
            "ls|cd|rm|cp|mv|mkdir|rmdir|chown|[ef]?grep|sed|awk|tar|unzip|gzip|curl|wget|ssh|scp|rsync|ps|df|du|wc|ln|umount"
                    + "|python[0-9.]{0,4}+|javac?|perl|ruby|php|bash|sh|zsh|psql|mysql|ffmpeg|openssl|gcc|chmod(?= [0-9]{3,4} )";

    /** Programs that read the output of another one, and whose names are no words. */
    private static final String FILTER =
            "[efz]?grep|tee|wc|xargs|awk|sed|jq|uniq|sort(?= -)|head(?= -)|tail(?= -)|cut(?= -)";

    private static final String ENGLISH = "touch|cat|find|ping|kill|tail|head|less|sort|cut|echo|mount|node|zip|make";

    private static final String OPTION = "--?[A-Za-z0-9][\\w-]{0,60}+(?:=[^\\s,;\"']{1,200}+)?(?![\\w'])";
    private static final String FIRST = "(?:" + OPTION
            + "|(?![A-Z]\\.|[0-9.,]{1,9}+(?![^\\s.,;]))[^\\s\"'`,;()]{0,80}?[/._~$*:=@][^\\s\"'`,;()]{0,80}[\\w*}/]"
            + "|[~.]{1,2}(?!\\S)|[\"'][^\"'\\n]{1,200}+[\"']|(?<=chmod )[0-9]{3,4})";
    private static final String FIRST_OF_ENGLISH = "(?:" + OPTION
            + "|[~.]{0,2}/[\\w./-]{1,200}(?<=\\w)|\\.{1,2}(?=\\s-)|(?!a\\.m|p\\.m|e\\.g|i\\.e)[\\w-]{1,60}+\\.[a-z][a-z0-9]{0,3}(?![\\w.])|\\$[A-Z]\\w{0,40}+)";
    private static final String NAME = "(?!" + STOP + "(?![\\w-]))[a-z][\\w-]{0,40}+" + TOKEN_END;
    private static final String END = "(?![\\p{L}\\p{N}_])";

    private CommandRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return Stream.of(shells(), sql(), keys()).flatMap(List::stream).toList();
    }

    private static List<SpanRule> shells() {
        String more = "(?: (?:" + SHAPED + "|" + NAME + "|(?!SELECT|INSERT|UPDATE|DELETE)[A-Z]{2,8}+" + TOKEN_END
                + ")){0,12}+";
        String alone = "(?: " + SHAPED + "){0,12}+";
        return List.of(
                command("sudo apt-get install -y x", "sudo (?:" + SHAPED + "|" + NAME + ")" + more),
                command(
                        "npm run build  git checkout main  docker run -p 80:80 x",
                        "(?:(?:npm|yarn|pnpm) (?:run|install|add|remove|uninstall|i|exec|create)|npx(?= )|pipx? (?:install|uninstall|show)"
                                + "|git (?:clone|checkout|switch|push|pull|merge|rebase|branch|add|rm|mv|reset|fetch|remote|config|tag|cherry-pick|revert)"
                                + "|(?:docker|podman)(?: compose)? (?:run|exec|pull|push|build|stop|start|rm|rmi|logs|inspect|network|volume|tag|up|down)"
                                + "|kubectl (?:get|apply|delete|describe|logs|exec|rollout|scale|create)|helm (?:install|upgrade|repo|uninstall)"
                                + "|brew (?:install|uninstall|upgrade|tap)|cargo (?:add|install|run|new)|composer (?:require|install|update)"
                                + "|(?:apt|apt-get|dnf|yum|snap|choco|winget|conda|poetry|gem|bundle|flutter) (?:install|remove|purge|update|upgrade|add|search|exec|pub)"
                                + "|systemctl (?:start|stop|restart|reload|status|enable|disable)|go (?:get|install) (?=[\\w.-]{1,60}+/)|go (?:run|build|test) (?=[.])"
                                + "|dotnet (?:add|new|run|build|restore|tool)|rails (?:new|generate|g)|mvn (?:clean|install|package|verify|test|deploy)"
                                + "|gradle (?:build|clean|assemble|test)|terraform (?:apply|plan|init|destroy)|pacman -[A-Z][a-z]{0,3})"
                                + END + more),
                command(
                        "git status  npm start  cargo build --release",
                        "(?:git (?:status|log|diff|init|commit|stash|show|bisect|blame|gc)|(?:npm|yarn|pnpm) (?:start|test|ci|init|login|publish|audit)|cargo (?:build|test|check|clippy)"
                                + "|(?:docker|podman) (?:ps|images|login|info|version)|make install|service [a-z][\\w-]{0,30} (?:start|stop|restart|status|reload)|(?:apt|apt-get) autoremove)"
                                + END + alone),
                command("rm -rf build  cd /tmp  chmod 755 a.sh", "(?:" + PROGRAM + ") " + FIRST + more),
                command(
                        "cat a.txt | grep x  find . -name x  make -j4",
                        "(?:" + ENGLISH + ") " + FIRST_OF_ENGLISH + more),
                apart(
                        SpanKind.CODE,
                        "|",
                        "| grep foo  || exit 1",
                        "(?:\\|{1,2} (?:" + FILTER + ")" + END + "|\\|\\| exit [0-9])" + more),
                command(
                        "export NAME=value  set A=1",
                        "(?:export|setx?|env) [A-Za-z_]\\w{0,60}+=(?:\"[^\"\\n]{0,200}+\"|'[^'\\n]{0,200}+'|[^\\s,;\"']{0,200}[\\w/}$])"));
    }

    private static List<SpanRule> sql() {
        String id = "[\\w.$\"`*\\[\\]]{1,80}+";
        String value =
                "(?:'[^'\\n]{0,200}+'|\\([^()\\n]{0,200}+\\)|NULL|NOT NULL|[\\w:?$@%{}-]{1,80}+(?:\\.\\w{1,40}+)?)";
        String test = "(?:NOT )?" + id + " ?(?:(?:=|<>|!=|<=?|>=?|(?:NOT )?(?:LIKE|IN)|IS) ?" + value
                + "|(?:NOT )?BETWEEN " + value + " AND " + value + ")";
        String where = "(?: WHERE " + test + "(?: (?:AND|OR) " + test + "){0,9}+)?";
        String join = "(?:(?: (?:INNER|LEFT|RIGHT|FULL|OUTER|CROSS|NATURAL)){0,3}+ JOIN " + id
                + "(?: (?:AS )?[a-z]{1,3}(?= ON))?(?: ON " + test + ")?){0,9}+";
        String order = "(?: (?:GROUP|ORDER) BY " + id + "(?:, ?" + id
                + "){0,9}+(?: (?:ASC|DESC))?){0,2}+(?: HAVING [\\w.*()]{1,60}+ ?(?:=|<>|<=?|>=?) ?" + value
                + ")?(?: LIMIT [0-9]{1,9}+)?(?: OFFSET [0-9]{1,9}+)?";
        String list = "(?:\\([^()\\n]{0,300}+\\))";
        return List.of(
                statement(
                        "SELECT name, age FROM users WHERE id = 5;",
                        "SELECT (?:DISTINCT )?[\\w.*(),'\"` =+/-]{1,200}? FROM " + id + "(?:, ?" + id + "){0,9}+" + join
                                + where + order),
                statement(
                        "INSERT INTO t (a, b) VALUES (1, 'x');",
                        "INSERT INTO " + id + " ?" + list + "?(?: ?VALUES ?" + list + "(?:, ?" + list + "){0,9}+)?"),
                statement(
                        "UPDATE t SET a = 1, b = 'x' WHERE id = 5;",
                        "UPDATE " + id + " SET " + id + " ?= ?" + value + "(?:, ?" + id + " ?= ?" + value + "){0,19}+"
                                + where),
                statement("DELETE FROM t WHERE a = 1", "DELETE FROM " + id + where),
                statement(
                        "CREATE TABLE t (id INT);  DROP TABLE IF EXISTS t",
                        "(?:(?:CREATE|DROP|ALTER)(?: UNIQUE)? (?:TABLE|VIEW|INDEX|DATABASE|SCHEMA|USER)|TRUNCATE TABLE)(?: IF (?:NOT )?EXISTS)? "
                                + id
                                + "(?: ?\\((?:[^()\\n]|\\([^()\\n]{0,80}+\\)){0,500}+\\))?(?: (?:ADD|DROP|RENAME)(?: COLUMN)? "
                                + id + "(?: [A-Z]{2,12}+(?:\\([0-9,]{1,9}+\\))?){0,4}+)?"));
    }

    private static List<SpanRule> keys() {
        String key =
                "(?:F[0-9]{1,2}|[A-Za-z0-9](?![\\w])|[-+=.,/\\[\\];'`](?=[\\s.,;)]|$)|Shift|Alt|Ctrl|Cmd|Option|Win|Fn|Del(?:ete)?|Ins(?:ert)?|Esc(?:ape)?|Tab|Enter|Return"
                        + "|Backspace|Space|Home|End|PgUp|PgDn|PageUp|PageDown|Page Up|Page Down|Up|Down|Left|Right|Click|click)";
        return List.of(
                apart(
                        SpanKind.IDENTIFIER,
                        LETTER,
                        "Ctrl+Shift+P  Ctrl-C  Alt + F4",
                        "(?:Ctrl|CTRL|Strg|Alt|ALT|AltGr|Cmd|CMD)(?: ?\\+ ?" + key + "|-" + key + "){1,4}+(?![\\w])"),
                apart(
                        SpanKind.IDENTIFIER,
                        LETTER,
                        "Shift+F5  Win + L",
                        "(?:Control|Option|Opt|Shift|SHIFT|Command|Win|Windows|Super|Meta|Fn)(?: ?\\+ ?" + key
                                + "){1,4}+(?![\\w])"));
    }

    private static SpanRule command(String example, String regex) {
        return apart(SpanKind.CODE, LETTER, example, regex).notAfter("./-_$@").firstWord();
    }

    private static SpanRule statement(String example, String regex) {
        return apart(SpanKind.CODE, LETTER, example, regex + ";?").firstWord();
    }
}
