package io.github.parlance.text;

/** Line breaks and tabs that are written as a backslash and a letter, as in string files. Commands of TeX begin in the same way. */
public final class EscapedBreaks {
    /** Looks ahead that an escaped line break or tab is not the start of a command of TeX. */
    public static final String NO_COMMAND =
            "(?!(?:abla|ewcommand|ewenvironment|ewline|ewpage|oindent|ormalsize|onumber|ot|otin|u|eq|e|i|eg"
                    + "|earrow|atural|extbf|extit|exttt|ext|extrm|extsc|extcolor|o|imes|itle|au|heta|able|ableofcontents"
                    + "|abular|iny|an|anh|op|ag|frac|hispagestyle|ilde|riangle)(?![A-Za-z]))";

    private EscapedBreaks() {}
}
