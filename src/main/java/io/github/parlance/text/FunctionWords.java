package io.github.parlance.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words that tell one language from another: articles, pronouns, prepositions, conjunctions and the commonest verbs, in lower
 * case. Words of both languages tell nothing.
 *
 * @param words words of the one language that are none of the other
 * @param letters letters of the one language that are none of the other
 */
record FunctionWords(Set<String> words, String letters) {
    private static final Map<String, FunctionWords> OF_LANGUAGE = Map.of(
            "en",
            of(
                    "the a an of and to me in is are was were be been being it its he she they we you i him her them us his their our your"
                            + " my this that these those there here with without for from by at on into about over under after before"
                            + " between through during against not don't doesn't didn't can't won't isn't wasn't i'm it's you're he's"
                            + " she's that's there's what's let's i've i'll we're they're do does did has have had will would can could"
                            + " should must may might shall which who whom whose what when where why how if because while although but or"
                            + " nor than then as so too very all any some every each no none one two three more most much many other"
                            + " only also just now never always again out up down off please want know think go went come came get got"
                            + " make made take see said say tell told like need good new old time people way day man house thing"
                            + " let give look use open close click",
                    ""),
            "es",
            of(
                    "el la los las a un una unos unas lo de del al que en es son era eran fue fueron ser est\u00E1 est\u00E1n estaba"
                            + " estaban estoy estamos estar \u00E9l ella ellos ellas nosotros usted ustedes yo t\u00FA me te se le les nos su sus"
                            + " mi mis tu tus nuestro nuestra este esta esto estos estas ese esa eso esos esas aquel aquella all\u00ED aqu\u00ED"
                            + " ah\u00ED con sin por para desde hasta entre sobre durante contra seg\u00FAn hacia tras no ni nunca nada nadie"
                            + " ning\u00FAn ninguna hay hab\u00EDa ha han he has hemos hizo hacer hace hago tiene tienen tengo tienes tener ten\u00EDa"
                            + " puede pueden puedo puedes poder quiero quiere quieres querer voy va vas vamos van ir debe deben si cuando"
                            + " donde d\u00F3nde qui\u00E9n qu\u00E9 c\u00F3mo cu\u00E1ndo cu\u00E1l cu\u00E1nto porque aunque pero como m\u00E1s menos muy mucho mucha muchos"
                            + " muchas todo toda todos todas cada otro otra otros otras mismo tambi\u00E9n ya a\u00FAn todav\u00EDa siempre ahora hoy"
                            + " ayer ma\u00F1ana despu\u00E9s antes entonces bien mal s\u00ED uno dos tres a\u00F1o a\u00F1os d\u00EDa gusta creo s\u00E9 sabe dijo"
                            + " decir casa cosa hombre mujer gente tiempo favor gracias por eso solo s\u00F3lo poco algo alguien eres soy somos"
                            + " quer\u00EDa ver vez ante sido sea",
                    "\u00E1\u00E9\u00ED\u00F3\u00FA\u00F1\u00BF\u00A1"),
            "fr",
            of(
                    "le la les l un une des du de d et ou o\u00F9 que qui quoi en est sont \u00E9tait \u00EAtre \u00E9t\u00E9 il elle ils elles nous vous"
                            + " je tu me te se lui leur leurs son sa ses mon ma mes ton ta tes notre nos votre vos ce cet cette ces cela"
                            + " \u00E7a avec sans pour par dans sur sous entre vers chez depuis pas ne n jamais rien plus moins tr\u00E8s aussi"
                            + " mais donc car si quand comme comment pourquoi ai as a ont avons avez avait fait faire peut peux veux"
                            + " tout tous toute toutes autre autres bien ici l\u00E0 d\u00E9j\u00E0 encore toujours c j qu s m t y au aux",
                    "\u00E0\u00E2\u00E7\u00E8\u00E9\u00EA\u00EB\u00EE\u00EF\u00F4\u00F9\u00FB\u0153"),
            "de",
            of(
                    "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind war waren sein bin"
                            + " bist ich du er sie es wir ihr mich dich sich mir dir ihm ihn uns euch mein meine dein seine ihre unser"
                            + " dies diese dieser dieses mit ohne f\u00FCr von zu zum zur im in am an auf aus bei nach vor \u00FCber unter zwischen"
                            + " durch gegen um hat haben habe hatte wird werden wurde kann k\u00F6nnen muss m\u00FCssen soll will wenn weil dass als"
                            + " ob wie was wer wo warum auch nur noch schon sehr mehr immer nie hier dort jetzt heute so dann doch",
                    "\u00E4\u00F6\u00FC\u00DF"),
            "pt",
            of(
                    "o a os as um uma uns umas de do da dos das no na nos nas em ao \u00E0 aos e ou que \u00E9 s\u00E3o era foi foram ser est\u00E1 est\u00E3o"
                            + " estava ele ela eles elas eu tu voc\u00EA voc\u00EAs n\u00F3s me te se lhe seu sua seus suas meu minha meus minhas"
                            + " este esta isto isso esse essa com sem por para pelo pela desde at\u00E9 entre sobre n\u00E3o nunca nada ningu\u00E9m"
                            + " h\u00E1 tem t\u00EAm tenho ter tinha pode posso quero quer vou vai vamos se quando onde quem como porque mas mais"
                            + " menos muito muita muitos todos cada outro outra tamb\u00E9m j\u00E1 ainda sempre agora hoje",
                    "\u00E3\u00F5\u00E7\u00E1\u00E9\u00ED\u00F3\u00FA\u00E2\u00EA\u00F4\u00E0"),
            "it",
            of(
                    "il lo la i gli le un uno una l di del dello della dei degli delle a al alla ai in nel nella e ed o che \u00E8 sono era"
                            + " erano essere lui lei loro io tu noi voi mi ti si ci vi suo sua suoi mio mia questo questa quello quella"
                            + " con senza per da dal dalla su sul tra fra non mai niente nulla ha hanno ho hai aveva pu\u00F2 posso voglio"
                            + " se quando dove chi come perch\u00E9 ma pi\u00F9 meno molto tutti tutto ogni altro anche gi\u00E0 ancora sempre"
                            + " adesso oggi c'\u00E8 cosa",
                    "\u00E0\u00E8\u00E9\u00EC\u00F2\u00F9"));

    private static FunctionWords of(String words, String letters) {
        return new FunctionWords(new HashSet<>(List.of(words.split(" "))), letters);
    }

    /**
     * Returns what tells a language from another; empty if the words of either are unknown.
     *
     * @param language a BCP 47 tag
     * @param other a BCP 47 tag
     */
    static Optional<FunctionWords> distinct(String language, String other) {
        FunctionWords own = OF_LANGUAGE.get(Locale.forLanguageTag(language).getLanguage());
        FunctionWords others = OF_LANGUAGE.get(Locale.forLanguageTag(other).getLanguage());
        return own == null || others == null || own == others ? Optional.empty() : Optional.of(own.without(others));
    }

    private FunctionWords without(FunctionWords others) {
        Set<String> left = new HashSet<>(words);
        left.removeAll(others.words);
        return new FunctionWords(
                left,
                letters.chars()
                        .filter(letter -> others.letters.indexOf(letter) < 0)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    /** Returns whether a word in lower case is one of the words. */
    boolean has(String word) {
        return words.contains(word);
    }

    /** Returns whether a word has one of the letters, all of which are beyond ASCII. */
    boolean hasLetterIn(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80 && letters.indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
