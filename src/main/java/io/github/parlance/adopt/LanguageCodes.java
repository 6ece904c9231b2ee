package io.github.parlance.adopt;

import io.github.parlance.text.LanguagePair;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codes of languages as models name them, such as {@code deu}, {@code pt_BR} and {@code zho_Hant}, converted to BCP 47 tags: the
 * two letters of ISO 639-1 where a language has them.
 */
final class LanguageCodes {
    /** Codes of groups and of no language: ISO 639-5, and the special codes of ISO 639-2. */
    private static final Set<String> GROUPS =
            Set.of(("aav afa alg alv apa aqa aql art ath auf aus awd azc bad bai bat ber bih bnt btk"
                            + " cai cau cba ccn ccs cdc cdd cel cmc cpe cpf cpp crp csu cus day dmn dra egx esx euq fiu fox gem gme gmq"
                            + " gmw grk hmx hok hyx iir ijo inc ine ira iro itc jpx kar kdo khi khs kro map mkh mno mun myn nah nai ngf"
                            + " nic nub omq omv oto paa phi plf poz pqe pqw pra qwe roa sai sal sdv sem sgn sio sit sla smi son sqj ssa"
                            + " syd tai tbq trk tup tut tuw urj wak wen xgn xnd ypk zhx zle zls zlw znd mul und mis zxx")
                    .split(" "));

    /** Languages that ISO 639-3 splits further, by the code that models use for the usual one of their members. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("cmn", "zh"),
            Map.entry("arb", "ar"),
            Map.entry("pes", "fa"),
            Map.entry("zsm", "ms"),
            Map.entry("swh", "sw"),
            Map.entry("ekk", "et"),
            Map.entry("lvs", "lv"),
            Map.entry("khk", "mn"),
            Map.entry("uzn", "uz"),
            Map.entry("azj", "az"),
            Map.entry("als", "sq"),
            Map.entry("plt", "mg"),
            Map.entry("npi", "ne"),
            Map.entry("ory", "or"),
            Map.entry("gle", "ga"),
            Map.entry("pbt", "ps"));

    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?");

    private final Map<String, String> twoLetters = new HashMap<>();
    private final Set<String> known = Set.of(Locale.getISOLanguages());

    LanguageCodes() {
        for (String language : Locale.getISOLanguages()) {
            twoLetters.put(Locale.forLanguageTag(language).getISO3Language(), language);
        }
        twoLetters.putAll(MEMBERS);
    }

    /** Returns the BCP 47 tag of a code; empty if it names a group, or no language. */
    Optional<String> tag(String code) {
        if (!CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        List<String> parts = List.of(code.split("[_-]"));
        return language(parts.get(0))
                .map(language -> LanguagePair.canonical(
                        String.join("-", language, String.join("-", parts.subList(1, parts.size())))
                                .replaceAll("-$", "")));
    }

    private Optional<String> language(String code) {
        if (code.length() == 2) {
            return Optional.of(code).filter(known::contains);
        }
        return Optional.ofNullable(twoLetters.get(code))
                .or(() -> Optional.of(code).filter(each -> !GROUPS.contains(each)));
    }
}
