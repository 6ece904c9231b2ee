package io.github.parlance.corpus;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A source of sentence pairs, with the information to publish with a model trained on it: a {@code file}, two files {@code source} and
 * {@code target} whose lines correspond, or a Kafka {@code topic}.
 *
 * @param file file name in the data directory; its extension determines the format, see {@link PairReader#forFile}
 * @param source name of the file with the sources
 * @param target name of the file with their translations
 * @param topic topic to read from its beginning to its present end
 * @param bootstrapServers addresses of the topic's cluster
 * @param weight how often an epoch takes each pair; 0.5 takes every other pair, 2 takes each pair twice
 * @param licence licence of the text
 * @param attribution authors to name, and origin of the text
 * @param tag control token before each source, such as {@code <bt>} if the sources are machine translations of the targets (Caswell et
 *     al. 2019). Default: none.
 * @param pair languages of the corpus. Default: those of the training.
 */
public record CorpusSpec(
        Optional<String> file,
        Optional<String> source,
        Optional<String> target,
        Optional<String> topic,
        Optional<String> bootstrapServers,
        @Default("1") double weight,
        @Default("unknown") String licence,
        @Default("unknown") String attribution,
        Optional<String> tag,
        Optional<LanguagePair> pair) {
    public CorpusSpec {
        long places = Stream.of(file, source, topic).filter(Optional::isPresent).count();
        require(places == 1, "a corpus has %s places; give one: file, or source with target, or topic", places);
        require(source.isPresent() == target.isPresent(), "source and target go together; give both");
        require(
                topic.isPresent() == bootstrapServers.isPresent(),
                "topic and bootstrapServers go together; give both, such as pairs and localhost:9092");
        require(weight > 0 && weight <= 100, "weight is %s; give more than 0, at most 100", weight);
    }

    /** Creates a corpus of one file. */
    public CorpusSpec(String file, double weight, String licence, String attribution) {
        this(
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                weight,
                licence,
                attribution,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the name for reports and manifests. */
    public String name() {
        return Stream.of(file.stream(), source.stream(), target.stream(), topic.stream())
                .flatMap(each -> each)
                .reduce((a, b) -> a + " + " + b)
                .orElseThrow();
    }
}
