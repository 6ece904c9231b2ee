"""Writes sacreBLEU's scores of the cases below, for comparison in the tests of io.github.parlance.eval.

    pip install sacrebleu==2.6.0
    python src/bench/sacrebleu_cases.py > src/test/resources/io/github/parlance/eval/sacrebleu-cases.json

Each case has hypotheses and the references of each. The sentences were written for this file.
"""

import json
import random
import sys

import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER

CASES = {
    "the same": (["The cat sleeps on the old sofa."], [["The cat sleeps on the old sofa."]]),
    "nothing in common": (["Zzz"], [["The house is big."]]),
    "one word, the same": (["Gracias"], [["Gracias"]]),
    "one word, another": (["Gracias"], [["Perdón"]]),
    "one word among longer sentences": (
        ["Sí.", "El tren llega a las ocho y media.", "No"],
        [["Sí."], ["El tren sale a las ocho y cuarto."], ["Claro que no"]],
    ),
    "an empty hypothesis": (
        ["", "The train leaves at half past eight."],
        [["Good morning."], ["The train departs at half past eight."]],
    ),
    "only empty hypotheses": (["", ""], [["Good morning."], ["Good night."]]),
    "an empty reference": (
        ["Good morning.", "The train leaves at half past eight."],
        [[""], ["The train leaves at a quarter past eight."]],
    ),
    "both empty": ([""], [[""]]),
    "nothing but white space": (["  \t ", "a b c d e"], [["a"], ["a b c d f"]]),
    "shorter than the reference": (
        ["The committee approved the plan."],
        [["The committee approved the plan after a long and heated debate on Tuesday."]],
    ),
    "longer than the reference": (
        ["The committee approved the new plan after a long and heated debate on Tuesday night in Madrid."],
        [["The committee approved the new plan on Tuesday night."]],
    ),
    "Spanish punctuation": (
        ["¿Qué hora es? ¡Ya son las tres!", "«No lo sé», dijo ella; «pregúntale a él»."],
        [["¿Qué hora es? ¡Ya son las 3!"], ["«No sé», dijo ella, «pregúntaselo a él»."]],
    ),
    "numbers": (
        ["It costs 1,234.50 dollars, or 1.234,50 in Spain, i.e. 3.14%.", "In 1999, 2.5 million people; 10-20 of them."],
        [
            ["It costs 1,234.50 dollars, or 1.234,50 in Spain, that is 3.14 %."],
            ["In 1999, 2.5 million persons, 10-20 of them."],
        ],
    ),
    "points and commas at the edges": (
        [".5 and 5. and ,7 and 7, and ... and 1..2", "a.b,c v1.2.3-rc4 x,y"],
        [[".5 or 5. or ,7 or 7, or ... or 1..2"], ["a.b,c v1.2.3-rc5 x,z"]],
    ),
    "hyphens and dashes": (
        ["A well-known state-of-the-art 5-year plan - or so they say.", "pages 12–15 — see the appendix"],
        [["A well-known state-of-the-art 5 - year plan – or so we say."], ["pages 12-15 – see the appendix"]],
    ),
    "HTML entities": (
        ["He said &quot;yes&quot; &amp; left &lt;quickly&gt;.", "&amp;lt; is how to write it &amp;amp; so on"],
        [['He said "yes" & left <slowly>.'], ["< is how to write it & so on"]],
    ),
    "line breaks": (
        ["a hyphen-\nated word\nand more\n", "<skipped>one two three four"],
        [["a hyphenated word and more"], ["one two three four"]],
    ),
    "every ASCII symbol": (
        ["a!b\"c#d$e%f&g'h(i)j*k+l,m-n.o/p:q;r<s=t>u?v@w[x\\y]z^a_b`c{d|e}f~g"],
        [["a!b\"c#d$e%f&g'h(i)j*k+l, m- n. o/p:q;r<s=t>u?v@w[x\\y]z^a _ b`c{d|e}f~h"]],
    ),
    "white space of many kinds": (
        ["one\u00a0two\u2003three\tfour\u3000five  six\u200bseven", "10\u202f000 km\u00a0now \u0085 ok\x1c"],
        [["one two three four five six seven"], ["10 000 km now ok"]],
    ),
    "upper and lower case": (["the CAT sat on the Mat today"], [["The cat sat on the mat today"]]),
    "Chinese and Japanese": (
        ["今天天气很好,我们去公园吧。", "明日は東京へ行きます。"],
        [["今天天气真好,我们去公园散步吧。"], ["明日、東京に行きます。"]],
    ),
    "emoji and characters outside the first plane": (
        ["Great 👍🏽 job 👨‍👩‍👧 today 𝒳", "flag 🇪🇸 here"],
        [["Great 👍 job 👨‍👩‍👦 today 𝒴"], ["flag 🇪🇨 here"]],
    ),
    "composed and decomposed accents": (["acci\u00f3n r\u00e1pida de hoy"], [["accio\u0301n ra\u0301pida de hoy"]]),
    "two references": (
        ["The boy eats an apple in the garden.", "It is raining heavily tonight."],
        [
            ["The boy is eating an apple in the garden.", "A child eats one apple in the yard."],
            ["It rains a lot tonight.", "It is raining very heavily this evening."],
        ],
    ),
    "two references equally far in length": (["a b c d e"], [["a b c d e f g", "a b c"]]),
    "two references, the best one differs by metric": (
        ["international cooperation", "the the the the"],
        [["an international co-operation", "cooperation"], ["the cat the dog", "the the"]],
    ),
    "the same reference twice": (["one two three four five"], [["one two three five four", "one two three five four"]]),
    "references of varying count": (
        ["She closed the door quietly.", "We will see each other tomorrow at noon.", "Nobody answered the phone."],
        [
            ["She shut the door quietly.", "She closed the door without a sound.", "Quietly, she closed the door."],
            ["We'll see each other tomorrow at midday."],
            ["No one answered the phone.", "Nobody picked up the telephone."],
        ],
    ),
    "no match of the highest order": (["the small red car stops here"], [["a small red bus stops there"]]),
    "no match of the two highest orders": (["the red car here"], [["a red bus here"]]),
}


def generated(seed, sentences, most_references):
    """Returns sentences of a small language, and references with words dropped, swapped or replaced."""
    chance = random.Random(seed)
    words = "la casa río, niño come pan. 12 3,5 well-known ¿dónde? mañana: siempre (quizá) agua \"luz\" y de".split()

    def noisy(sentence):
        changed = [word if chance.random() < 0.8 else chance.choice(words) for word in sentence]
        return " ".join(word for word in changed if chance.random() < 0.95)

    originals = [[chance.choice(words) for _ in range(chance.randint(1, 18))] for _ in range(sentences)]
    references = [[noisy(o) for _ in range(chance.randint(1, most_references))] for o in originals]
    return [" ".join(o) for o in originals], references


def moved(seed, sentences, longest):
    """Returns long sentences, and references in which blocks of words have moved."""
    chance = random.Random(seed)
    words = [f"w{i}" for i in range(30)] + ["the", "of", "a", ","]
    hypotheses, references = [], []
    for _ in range(sentences):
        original = [chance.choice(words) for _ in range(chance.randint(8, longest))]
        changed = list(original)
        for _ in range(chance.randint(1, 4)):
            start, size = chance.randrange(len(changed)), chance.randint(1, 13)
            block, rest = changed[start : start + size], changed[:start] + changed[start + size :]
            place = chance.randrange(len(rest) + 1)
            changed = rest[:place] + block + rest[place:]
        changed = [chance.choice(words) if chance.random() < 0.1 else word for word in changed]
        changed = [word for word in changed if chance.random() < 0.95] or ["the"]
        hypotheses.append(" ".join(original))
        references.append([" ".join(changed)])
    return hypotheses, references


CASES["moved blocks"] = moved(3, 25, 25)
CASES["moved blocks in long sentences"] = moved(4, 12, 90)
CASES["a hypothesis far too long"] = ([" ".join(f"w{i % 7}" for i in range(80))], [["w3 w1 w2"]])
CASES["a reference far too long"] = (["w3 w1 w2"], [[" ".join(f"w{i % 7}" for i in range(80))]])
CASES["many repeated words"] = (["a b a b a b a b c a b a b"], [["b a b a c b a b a b a b a"]])
CASES["generated, one reference"] = generated(1, 40, 1)
CASES["generated, up to four references"] = generated(2, 40, 4)


def scored(metric, hypotheses, references):
    most = max(map(len, references))
    streams = [[r[i] if i < len(r) else None for r in references] for i in range(most)]
    score = metric.corpus_score(hypotheses, streams)
    return {"value": score.score, "line": score.format(signature=str(metric.get_signature()))}


def main():
    cases = [
        {
            "name": name,
            "hypotheses": hypotheses,
            "references": references,
            "bleu": scored(BLEU(force=True), hypotheses, references),
            "chrf": scored(CHRF(), hypotheses, references),
            "chrfPlusPlus": scored(CHRF(word_order=2), hypotheses, references),
            "ter": scored(TER(), hypotheses, references),
        }
        for name, (hypotheses, references) in CASES.items()
    ]
    json.dump({"sacrebleu": sacrebleu.__version__, "cases": cases}, sys.stdout, ensure_ascii=True, indent=1)
    print()


if __name__ == "__main__":
    main()
