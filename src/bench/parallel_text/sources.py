"""
The table of sources.

An English and a Spanish file belong together if the bracketed parts of the two patterns match the same. All commits are
fixed, so that the pairs are always the same. They matter for the licence of OpenStax, whose English books were
under CC BY 4.0 until March 2026, and for the documentation of Microsoft, whose Spanish ended before the English.
"""
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import bible
import cnxml
import keyed
import markdown
import synthetic
from repositories import Files

PUBLIC_DOMAIN = "public domain (US government)"


@dataclass(frozen=True)
class Parallel:
    """Texts that people wrote in one language and translated to the other."""
    name: str
    licence: str
    attribution: str
    # Maps the contents of English and Spanish files by name to pairs of sentences that may still need cleaning.
    pair_files: Callable[[dict[str, bytes], dict[str, bytes]], Iterator[tuple[str, str]]]
    parts: list[tuple[Files | None, Files]]  # English, Spanish; a file of both languages counts as Spanish
    shortest: int = 3  # the fewest words of a sentence
    at_most: int | None = None  # pairs


@dataclass(frozen=True)
class Text:
    """Text of one language."""
    licence: str
    attribution: str
    at_most: int  # sentences, chosen at random
    read_paragraphs: Callable[[bytes], Iterator[str]]
    files: list[Files]


@dataclass(frozen=True)
class Synthetic:
    """Sentences of one language, translated to the other by Apertium."""
    name: str
    language: str  # of the original side
    # The token before the source sentences in training, which lets the model distinguish these pairs from those of people:
    # <bt> if the source is Apertium's (back-translation), <ft> if the translation is (forward translation).
    tag: str
    texts: list[Text]


def one_repository(repository: str, commit: str, pattern: str, english: str = "en", spanish: str = "es",
                   ) -> list[tuple[Files, Files]]:
    """Returns files of both languages whose paths differ only in the language code, LANGUAGE in the pattern."""
    ours, theirs = (Files(repository, commit, pattern.replace("LANGUAGE", code)) for code in (english, spanish))
    return [(ours, theirs)]


def two_repositories(english: str, english_commit: str, spanish: str, spanish_commit: str, pattern: str,
                     ) -> list[tuple[Files, Files]]:
    """Returns files of both languages with the same paths in two repositories."""
    return [(Files(english, english_commit, pattern), Files(spanish, spanish_commit, pattern))]


def openstax(english: str, english_commit: str, spanish: str, spanish_commit: str) -> tuple[Files, Files]:
    pattern = r"^modules/(.*)/index\.cnxml$"
    return (Files(f"openstax/osbooks-{english}", english_commit, pattern),
            Files(f"openstax/osbooks-{spanish}", spanish_commit, pattern))


SOURCES = [
    Parallel(
        "adobe_workfront", "MIT", "Adobe Workfront documentation, Adobe", markdown.pair_files,
        two_repositories("AdobeDocs/workfront.en", "833da2fdbadb",
                         "AdobeDocs/workfront.es-ES", "a7bf61bd3007", r"^(help/.*\.md)$"), at_most=40_000),
    Parallel(
        "bible_oeb_rv1909", "public domain", "Open English Bible; Reina-Valera 1909", bible.pair_files, [
        (Files("seven1m/open-bibles", "4e41ce04b870", r"^eng-us-oeb\.osis\.xml$"),
         Files("thiagobodruk/bible", "13225a15fa5e", r"^json/es_rvr\.json$"))]),
    Parallel(
        "bitcoin_org", "MIT", "bitcoin.org", keyed.pair_files,
        one_repository("bitcoin-dot-org/bitcoin.org", "39779fb9594d", r"^(_translations)/LANGUAGE\.yml$")),
    Parallel(
        "bloom_housing", "Apache-2.0", "Bloom Housing contributors", keyed.pair_files,
        one_repository("bloom-housing/bloom", "a5e2c851fd55", r"^(shared-helpers/src/locales)/LANGUAGE\.json$",
                       "general", "es")),
    Parallel(
        "carpentries_dc_python_ecology", "CC BY 4.0", "Python for Ecologists, Data Carpentry", markdown.pair_files,
        two_repositories("datacarpentry/python-ecology-lesson", "535175e8d5e9",
                         "datacarpentry/python-ecology-lesson-es", "55d618877a0c", r"^episodes/(.*)\.md$")),
    Parallel(
        "carpentries_swc_git_novice", "CC BY 4.0", "Version Control with Git, Software Carpentry", markdown.pair_files,
        two_repositories("swcarpentry/git-novice", "3e9bb3c8b01f",
                         "swcarpentry/git-novice-es", "843d2cce30aa", r"^episodes/(.*)\.md$")),
    Parallel(
        "carpentries_swc_r_gapminder", "CC BY 4.0", "R for Reproducible Scientific Analysis, Software Carpentry",
        markdown.pair_files,
        two_repositories("swcarpentry/r-novice-gapminder", "61dff93a6e32",
                         "swcarpentry/r-novice-gapminder-es", "586ab1440c26", r"^episodes/\d\d-(.*)\.Rmd$")),
    Parallel(
        "cncf_glossary", "Apache-2.0 (LICENSE); CC BY 4.0 (website)", "CNCF Glossary", markdown.pair_files,
        one_repository("cncf/glossary", "ca1dc4034529", r"^content/LANGUAGE/(.*\.md)$")),
    Parallel(
        "electron_docs", "BSD-2-Clause", "Electron documentation, GitHub and contributors", markdown.pair_files,
        one_repository("electron/i18n", "b5831481c16a", r"^content/LANGUAGE/docs/(.*\.md)$", "en-US", "es-ES")),
    Parallel(
        "elixirschool", "Apache-2.0", "Elixir School contributors", markdown.pair_files,
        one_repository("elixirschool/elixirschool", "dab9a06f102e", r"^lessons/LANGUAGE/(.*\.md)$")),
    Parallel(
        "fastapi_docs", "MIT", "FastAPI documentation, Sebastián Ramírez", markdown.pair_files,
        one_repository("fastapi/fastapi", "c3f316b7e814", r"^docs/LANGUAGE/(docs/.*\.md)$")),
    Parallel(
        "healthcare_gov", PUBLIC_DOMAIN, "HealthCare.gov, Centers for Medicare & Medicaid Services",
        markdown.pair_files, [
        # The dates before the names sometimes differ.
        (Files("Conservatory/healthcare.gov-2013-10-01", "9dcbce7fbd9f",
               r"^_posts/((?!.*\bes/).*/)?[\d-]{11}([^/]*\.md)$"),
         Files("Conservatory/healthcare.gov-2013-10-01", "9dcbce7fbd9f",
               r"^_posts/(.*/)?es/[\d-]{11}([^/]*\.md)$"))]),
    Parallel(
        "huggingface_course", "Apache-2.0", "Hugging Face course", markdown.pair_files,
        one_repository("huggingface/course", "16af5667532d", r"^chapters/LANGUAGE/(.*\.mdx?)$")),
    Parallel(
        "irs_direct_file", PUBLIC_DOMAIN, "IRS Direct File, Internal Revenue Service", keyed.pair_files,
        one_repository("IRS-Public/direct-file", "e0d5c84451cc", r"^(.*/locales)/LANGUAGE\.yaml$")),
    Parallel(
        "kolibri", "MIT", "Kolibri, Learning Equality", keyed.pair_files,
        one_repository("learningequality/kolibri", "9966f00def5f", r"^kolibri/locale/LANGUAGE/LC_MESSAGES/(.*\.json)$",
                       "en", "es_ES")),
    Parallel(
        "login_gov_idp", "CC0-1.0", "Login.gov, General Services Administration", keyed.pair_files,
        one_repository("18F/identity-idp", "e4407766eb79", r"^(config/locales/.*)\bLANGUAGE\.yml$")),
    Parallel(
        "ms_business_central", "CC BY 4.0", "Dynamics 365 Business Central documentation, Microsoft",
        markdown.pair_files,
        two_repositories("MicrosoftDocs/dynamics365smb-docs", "f4b866182e1f",
                         "MicrosoftDocs/dynamics365smb-docs-pr.es-es", "80a24d66687c", r"^(business-central/.*\.md)$"),
        at_most=40_000),
    Parallel(
        "ms_project_operations", "CC BY 4.0", "Dynamics 365 Project Operations documentation, Microsoft",
        markdown.pair_files,
        two_repositories("MicrosoftDocs/dynamics-365-project-operations", "94ecf36ee763",
                         "MicrosoftDocs/dynamics-365-project-operations-pr.es-ES", "b085cb56ef73",
                         r"^(articles/.*\.md)$")),
    Parallel(
        "numpy_org", "BSD-3-Clause", "numpy.org, NumPy Developers", markdown.pair_files,
        one_repository("numpy/numpy.org", "94d45b53db11", r"^content/LANGUAGE/(.*\.md)$")),
    Parallel(
        "open_contracting_standard", "Apache-2.0", "Open Contracting Data Standard, Open Contracting Partnership",
        keyed.pair_catalogues, [
        (None, Files("open-contracting/standard", "0871878dcc89", r"/es/(.*\.po)$"))]),
    Parallel(
        "open_ownership_bods", "Apache-2.0 (schema), GFDL-1.3 (documentation)",
        "Beneficial Ownership Data Standard, Open Ownership", keyed.pair_catalogues, [
        (None, Files("openownership/data-standard", "d97e79829b3b", r"/es/(.*\.po)$"))]),
    Parallel(
        "open_science_handbook", "CC0-1.0", "Open Science Training Handbook authors", markdown.pair_files, [
        (Files("Open-Science-Training-Handbook/Open-Science-Training-Handbook_EN", "21d421bb5ceb", r"^(\d.*)\.md$"),
         Files("Open-Science-Training-Handbook/Open-Science-Training-Handbook_ES", "90704b31b3e3",
               r"^(\d.*?)(?:_ES)?\.md$"))]),
    Parallel(
        "opensource_guide", "CC BY 4.0", "Open Source Guides, GitHub and contributors", markdown.pair_files, [
        (Files("github/opensource.guide", "ebc9678e39b5", r"^_articles/([^/]*\.md)$"),
         Files("github/opensource.guide", "ebc9678e39b5", r"^_articles/es/([^/]*\.md)$"))]),
    Parallel(
        "openstax", "CC BY 4.0 (English: of these commits; CC BY-NC-SA since March 2026)",
        "University Physics, Chemistry 2e, Introductory Statistics, Introductory Business Statistics, Precalculus 2e "
        "and their Spanish editions, OpenStax, Rice University", cnxml.pair_files, [
        # English as it was in May 2022, when the translations were made, ...
        openstax("university-physics-bundle", "b9a9db727b", "fisica-universitaria-bundle", "bd953a14e0"),
        openstax("chemistry-bundle", "873be68c02", "quimica-bundle", "11926afc4e"),
        openstax("introductory-statistics-bundle", "5a1626cc57", "introduccion-estadistica-bundle", "e2dee3c4b5"),
        openstax("college-algebra-bundle", "5a986affbe", "precalculo", "c72765ce14"),
        # ... and the last version under CC BY, for Spanish passages that follow later corrections.
        openstax("university-physics-bundle", "db44eb99e9", "fisica-universitaria-bundle", "bd953a14e0"),
        openstax("chemistry-bundle", "32c719622f", "quimica-bundle", "11926afc4e"),
        openstax("introductory-statistics-bundle", "50ec917490", "introduccion-estadistica-bundle", "e2dee3c4b5"),
        openstax("college-algebra-bundle", "4922e46ebc", "precalculo", "c72765ce14")], shortest=2),
    Parallel(
        "opentelemetry", "CC BY 4.0", "OpenTelemetry documentation, OpenTelemetry Authors", markdown.pair_files,
        one_repository("open-telemetry/opentelemetry.io", "dd5997c8b9fa", r"^content/LANGUAGE/(.*\.md)$")),
    Parallel(
        "react_docs", "CC BY 4.0", "React documentation, Meta Platforms and contributors", markdown.pair_files,
        two_repositories("reactjs/react.dev", "12d692da47e7",
                         "reactjs/es.react.dev", "e91a76a98e02", r"^src/content/(.*\.md)$")),
    Parallel(
        "react_legacy", "CC BY 4.0", "React documentation until 2021, Facebook and contributors", markdown.pair_files,
        two_repositories("reactjs/reactjs.org", "54a331d7eff2",
                         "reactjs/es.reactjs.org", "5730b62b42f6", r"^content/(.*\.md)$")),
    Parallel(
        "tensorflow_docs", "Apache-2.0", "TensorFlow documentation, The TensorFlow Authors", markdown.pair_files,
        one_repository("tensorflow/docs-l10n", "7cb584af651d", r"^site/LANGUAGE/(.*\.(?:md|ipynb))$",
                       "en-snapshot", "es-419")),
    Parallel(
        "usds_justice40", "CC0-1.0", "Justice40 tool, US Digital Service", keyed.pair_files,
        one_repository("usds/justice40-tool", "980ace37de2d", r"^(client/src/intl)/LANGUAGE\.json$")),
    Parallel(
        "vita_min", "MIT", "GetYourRefund, Code for America", keyed.pair_files,
        one_repository("codeforamerica/vita-min", "4612fee9b1e8", r"^(config/locales)/LANGUAGE\.yml$")),
    Synthetic("parlamint-bt", "Spanish", "<bt>", [
        Text("CC BY 4.0", "ParlaMint-ES: debates of the Congreso de los Diputados, 2015-2023", 225_000,
             synthetic.tei_paragraphs, [
            Files("calzada/PARLAMINT-ES-MC", "86d2321dcf73", r"^ParlaMint-ES\.TEI/\d+/.*\.xml$")]),
        Text("public domain (texts), CC BY 4.0 (markup)", "ELTeC-spa: novels, 1840-1920", 33_000,
             synthetic.tei_paragraphs, [
            Files("COST-ELTeC/ELTeC-spa", "83e2a22d5ef6", r"^level1/.*\.xml$")]),
        Text("public domain (texts), CC BY 4.0 (markup)", "CLiGS textbox: novels of Spain and Hispanic America", 33_000,
             synthetic.text_lines, [
            Files("cligs/textbox", "1b91e940475c",
                  r"^spanish/novela-(?:espanola|hispanoamericana)/txt[^/]*/.*\.txt$")]),
        Text("official texts, MIT (repository)", "Laws of Peru", 11_000, synthetic.markdown_paragraphs, [
            Files("crafter-research/legalize-pe", "45109e4b9e01", r"^pe/.*0\.md$")])]),  # a tenth of them is plenty
    Synthetic("apertium-ft", "English", "<ft>", [
        Text("CC BY 4.0", "Principles of Economics, Introduction to Anthropology, Nursing, College Success, Life, "
             "Liberty, and the Pursuit of Happiness, Introduction to Intellectual Property, OpenStax, Rice University",
             95_000, synthetic.cnxml_paragraphs, [
            Files(f"openstax/osbooks-{book}", commit, r"^modules/.*/index\.cnxml$") for book, commit in [
                ("principles-economics-bundle", "cd31beb103"), ("introduction-anthropology", "418eedd9be"),
                ("nursing-external-bundle", "7876f90a3d"), ("college-success-bundle", "4c04b87eb2"),
                ("life-liberty-and-pursuit-happiness", "acb6fbe274"),
                ("introduction-intellectual-property", "be76c2d982")]]),
        Text(PUBLIC_DOMAIN, "Digital.gov, General Services Administration", 48_000, synthetic.markdown_paragraphs, [
            Files("GSA/digitalgov.gov", "4979583206d9", r"^content/.*\.md$")]),
        Text(PUBLIC_DOMAIN, "18F website and handbook, General Services Administration", 22_000,
             synthetic.markdown_paragraphs, [
            Files("18F/18f.gsa.gov", "0a55c75e6d9b", r"\.md$"), Files("18F/handbook", "1e4955634d03", r"\.md$")]),
        Text(PUBLIC_DOMAIN, "plainlanguage.gov and Data.gov", 5_500, synthetic.markdown_paragraphs, [
            Files("GSA/plainlanguage.gov", "43230773bd7c", r"\.md$"), Files("GSA/data.gov", "83ac9717b350", r"\.md$")]),
        Text(PUBLIC_DOMAIN, "Office of the Historian, Department of State", 30_000, synthetic.tei_paragraphs, [
            Files(f"HistoryAtState/{name}", commit, r"^(?!schema|.*package).*\.xml$") for name, commit in [
                ("milestones", "d0a1f8c9fd2b"), ("frus-history", "a6bd97c22fcf"),
                ("other-publications", "cb3de3985b75"), ("rdcr", "f3c53549557d")]]),
        Text(PUBLIC_DOMAIN, "State of the Union and inaugural addresses of presidents (NLTK corpora)", 19_000,
             synthetic.zipped_paragraphs, [
            Files("nltk/nltk_data", "5db857e6f7df", r"^packages/corpora/(?:state_union|inaugural)\.zip$")]),
        Text("public domain (texts), CC BY 4.0 (markup)", "ELTeC-eng: novels, 1840-1920", 15_000,
             synthetic.tei_paragraphs, [
            Files("COST-ELTeC/ELTeC-eng", "3db3b6738a83", r"^level1/.*\.xml$")]),
        Text("public domain or CC0-1.0 (texts), MPL-2.0 (repository)", "Sentences collected for Common Voice",
             9_000, synthetic.text_lines, [
            Files("reinhart1010/common-text", "332b5b907333", r"^texts/en/[^/]*\.txt$")])]),
]
