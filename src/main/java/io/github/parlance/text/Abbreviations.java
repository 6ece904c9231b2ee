package io.github.parlance.text;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Abbreviations with a full stop, and words that often begin a sentence, of one language. Those of the other languages count
 * too where they are no words, as names and addresses keep their language.
 *
 * @param titles abbreviations that end no sentence: a name or an explanation follows
 * @param numbered abbreviations before a number, in lower case; elsewhere they may be words
 * @param open abbreviations that may end a sentence
 * @param starters words, other than names, that begin sentences, with a capital
 */
record Abbreviations(Set<String> titles, Set<String> numbered, Set<String> open, Set<String> starters) {
    private static final Abbreviations COMMON = of(
            "Mr Mrs Ms Mx Messrs Dr Drs Dra Prof Gen Sgt Capt Lt Col Maj Cpl Pvt Adm Cmdr Rev Hon Sen Sens Rep Reps Brig Gov Pres Supt Insp Msgr Esq"
                    + " Sra Srta Sres Gral Lic Arq Mons Sta Sto Avda Mme Mlle Sig Dott Avv Exmo Exma"
                    + " e.g i.e E.g I.e eg ie cf Cf vs viz approx Approx ca v p.ej",
            "no nos fig figs art arts p pp vol vols ch sec eq tab ed par vv jan feb mar apr jun jul aug sep sept oct nov dec"
                    + " n\u00FAm n\u00BA n.\u00BA p\u00E1g p\u00E1gs cap tel apdo nr bd abb",
            "St Ave Blvd Rd Sq Mt Ft Jr Sr Inc Ltd Corp Co Bros Dept Univ Assn etc al Etc est Cia C\u00EDa cf usw",
            "");

    private static final Map<String, Abbreviations> OF_LANGUAGE = Map.of(
            "en",
            of(
                    "",
                    "",
                    "",
                    "The He She It We They You I This That These Those There Here But And Or So If When While Where What Who Why How"
                            + " After Before As At In On For From By With To Then Now However Although Though Because Since Its His Her My"
                            + " Our Their Your Some Many Most All No Not Yes Also Both Each Every Another Such Just Only Even Still Yet"
                            + " Meanwhile Nevertheless Instead Perhaps Maybe Please Let Is Are Was Were Do Does Did Can Could Would Should"
                            + " Has Have Had A An Until Unless Under During Today Yesterday Tomorrow Later Once Our Nobody Everyone"
                            + " Nothing Everything Something Someone"),
            "es",
            of(
                    "sr sra srta sres dr dra prof gral lic ing arq D\u00F1a d\u00F1a Ing Av av excmo Excmo ej Ej",
                    "s a\u00F1o",
                    "Ud Uds Vd Vds ud uds",
                    "El La Los Las Un Una Unos Unas Lo \u00C9l Ella Ellos Ellas Yo T\u00FA Usted Ustedes Nosotros Este Esta Esto Estos Estas"
                            + " Ese Esa Eso Esos Esas Aquel Aquella Pero Y O Si Cuando Mientras Donde Qu\u00E9 Qui\u00E9n Por Para Con En A Al No"
                            + " S\u00ED Se Me Te Le Les Nos Su Sus Mi Mis Tu Hay Es Son Fue Era Ha Han Como As\u00ED Entonces Luego Despu\u00E9s Antes"
                            + " Tambi\u00E9n Adem\u00E1s Sin Aunque Porque Seg\u00FAn Desde Hasta Entre Sobre Tras Ya Muy Todo Todos Cada Otro Otra"
                            + " Aqu\u00ED All\u00ED Ahora Hoy Ayer Ma\u00F1ana Algunos Muchos Nadie Nada Ning\u00FAn Uno"),
            "fr",
            of(
                    "MM Mgr Mmes",
                    "",
                    "",
                    "Le La Les Un Une Des Il Elle Ils Elles On Nous Vous Je Tu Ce Cette Ces Cela Mais Et Ou Si Quand Pour Dans En Avec Sans"
                            + " Sur Par Apr\u00E8s Avant Comme Que Qui Son Sa Ses Leur Notre Votre Mon Ma Mes Ainsi Puis Alors Aussi Ici"),
            "de",
            of(
                    "Hr Fr Dipl Ing bzw z.B d.h u.a z.T ggf evtl inkl exkl",
                    "s abs az",
                    "Str str o.\u00E4 u.\u00E4",
                    "Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Du Dies Diese Dieser Dieses Aber Und Oder Wenn Als Nach Vor In Im Am Mit Auch"
                            + " Dann So Da Weil Doch F\u00FCr Von Auf Bei Seit Nun Hier Dort Was Wer Wie Warum Man Sein Seine Ihre Nicht Kein"),
            "pt",
            of(
                    "sr sra dr dra prof eng Eng av Av",
                    "",
                    "",
                    "O A Os As Um Uma Ele Ela Eles Elas Eu N\u00F3s Voc\u00EA Isso Isto Este Esta Esse Essa Mas E Ou Se Quando Para Com Em No Na"
                            + " Por N\u00E3o Sim H\u00E1 Como Depois Antes Tamb\u00E9m Porque Seu Sua Meu Minha Agora Hoje"),
            "it",
            of(
                    "sig sigg dott avv ing prof Sigg Egr Spett",
                    "",
                    "ecc",
                    "Il Lo La I Gli Le Un Una Lui Lei Loro Io Noi Voi Tu Questo Questa Ma E O Se Quando Per Con In Non S\u00EC Si Come Dopo Prima"
                            + " Anche Perch\u00E9 Suo Sua Mio Mia Ora Oggi Poi"));

    private static Abbreviations of(String titles, String numbered, String open, String starters) {
        return new Abbreviations(words(titles), words(numbered), words(open), words(starters));
    }

    private static Set<String> words(String words) {
        return words.isEmpty() ? Set.of() : new HashSet<>(List.of(words.split(" ")));
    }

    /** Returns those of a language; of an unknown language, only common ones, and any capital begins a sentence. */
    static Abbreviations of(Locale language) {
        Abbreviations own = OF_LANGUAGE.getOrDefault(language.getLanguage(), of("", "", "", ""));
        return new Abbreviations(
                union(COMMON.titles, own.titles),
                union(COMMON.numbered, own.numbered),
                union(COMMON.open, own.open),
                own.starters);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Collections.unmodifiableSet(all);
    }
}
