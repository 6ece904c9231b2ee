package io.github.parlance.corpus;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sentence pairs from one place, and what must be said of them where their model is published. The place is a {@code
 * file}, two files {@code source} and {@code target} whose lines stand side by side, or a Kafka {@code topic}.
 *
 * @param file name in the data directory; its ending tells its form, see {@link PairReader#forFile}
 * @param source name of the file of sources
 * @param target name of the file of their translations
 * @param topic that is read from its beginning to its present end
 * @param bootstrapServers of the topic's cluster
 * @param weight how often a pass over the data takes each pair; 0.5 takes every other, 2 takes all twice
 * @param licence under which the text may be used
 * @param attribution who is to be named, and where the text is from
 * @param tag control token before each of its sources, such as {@code <bt>} where the sources are machine translations of the
 *     targets (Caswell et al. 2019); no token unless given
 * @param pair its languages; the training's own unless given
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

    /** A file. */
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

    /** What it is called in reports and manifests. */
    public String name() {
        return Stream.of(file.stream(), source.stream(), target.stream(), topic.stream())
                .flatMap(each -> each)
                .reduce((a, b) -> a + " + " + b)
                .orElseThrow();
    }
}
