package io.github.parlance.translate;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.text.LanguagePair;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Models that are changed while they work: each has one or more versions, which share its texts by weight, and perhaps one
 * more that is tried on them beside. A key always has the same version while nothing changes. A version that is taken out
 * answers what was given to it before, and is closed then.
 */
public final class ModelFleet implements Models, AutoCloseable {
    private final Map<LanguagePair, Route> routes;
    private final ShadowTrials trials;
    private final Map<Slot, Crew> crews = new ConcurrentHashMap<>();
    private final Map<Chain, Translator> chains = new ConcurrentHashMap<>();

    /**
     * Where versions of a model serve.
     *
     * @param model name of the model
     * @param variant tells apart where a model serves in several ways, such as with another beam; empty for its own
     */
    public record Slot(String model, String variant) {}

    /**
     * How a pair is served.
     *
     * @param slots that a text goes through, one or two
     * @param pivot language between, where there are two
     */
    public record Route(List<Slot> slots, Optional<String> pivot) {
        public Route {
            slots = List.copyOf(slots);
            require(slots.size() == (pivot.isPresent() ? 2 : 1), "a route has one model, or two and a pivot");
        }
    }

    /**
     * A version.
     *
     * @param name of the version, such as {@code 2}
     * @param weight of one that serves, its share of the texts beside those of the others, 0 for none but what was chosen
     *     before; of one that is tried, the share of the batches it is tried on, in percent
     */
    public record Version(String name, int weight, Translator translator) {
        public Version {
            require(weight >= 0, "weight is %s; give 0 or more", weight);
        }
    }

    /** A version with those who use it. */
    private record Member(Slot slot, Version version, Holds holds) {
        String label() {
            return slot.model() + "/" + version.name();
        }
    }

    private record Crew(List<Member> serving, Optional<Member> shadow) {
        static final Crew NOBODY = new Crew(List.of(), Optional.empty());

        Stream<Member> all() {
            return Stream.concat(serving.stream(), shadow.stream());
        }
    }

    /** Who is at work in one of a route's slots. */
    private record Stage(Member serving, Optional<Member> shadow) {
        Stream<Member> all() {
            return Stream.concat(Stream.of(serving), shadow.stream());
        }
    }

    /** Models of several pairs may serve several routes together. */
    private record Chain(LanguagePair pair, List<Stage> stages) {}

    /**
     * Nobody serves yet; each slot of the routes is to be deployed to before anyone asks for its pair.
     *
     * @param trials where shadows are tried; closed with this
     */
    public ModelFleet(Map<LanguagePair, Route> routes, ShadowTrials trials) {
        this.routes = new LinkedHashMap<>(routes);
        this.trials = trials;
    }

    /**
     * From now on these serve in a slot. Those that were there and have the same translator stay as they are; others go once
     * they have answered what they were given. All are closed here.
     *
     * @param shadow is tried on what the others answer
     * @throws IllegalArgumentException if none of them has a weight, or a name is there twice
     */
    public void deploy(Slot slot, List<Version> serving, Optional<Version> shadow) {
        require(serving.stream().anyMatch(each -> each.weight() > 0), "no version of %s has a weight above 0", slot);
        List<Version> versions =
                Stream.concat(serving.stream(), shadow.stream()).toList();
        long names = versions.stream().map(Version::name).distinct().count();
        require(names == versions.size(), "a version of %s is there twice", slot);
        Crew before = crews.getOrDefault(slot, Crew.NOBODY);
        Crew after = new Crew(
                serving.stream().map(each -> member(slot, each, before)).toList(),
                shadow.map(each -> member(slot, each, before)));
        crews.put(slot, after);
        Set<Holds> staying = after.all().map(Member::holds).collect(Collectors.toSet());
        before.all().map(Member::holds).filter(old -> !staying.contains(old)).forEach(Holds::retire);
        chains.keySet()
                .removeIf(chain -> chain.stages().stream().flatMap(Stage::all).anyMatch(each -> isGone(each)));
    }

    private static Member member(Slot slot, Version version, Crew before) {
        Holds holds = before.all()
                .filter(old -> old.version().translator() == version.translator())
                .findFirst()
                .map(Member::holds)
                .orElseGet(() -> new Holds(version.translator()::close));
        return new Member(slot, version, holds);
    }

    private boolean isGone(Member member) {
        return crews.get(member.slot()).all().noneMatch(member::equals);
    }

    @Override
    public Set<LanguagePair> pairs() {
        return routes.keySet();
    }

    @Override
    public ModelVersions choose(LanguagePair pair, String key) {
        return new ModelVersions(route(pair).slots().stream()
                .map(slot -> chosen(crew(slot), key).label())
                .toList());
    }

    @Override
    public Lease lease(LanguagePair pair, String key, ModelVersions version) {
        Route route = route(pair);
        while (true) {
            List<Stage> stages = route.slots().stream()
                    .map(slot -> stage(crew(slot), key, version))
                    .toList();
            List<Member> members = stages.stream().flatMap(Stage::all).toList();
            if (takeAll(members)) {
                return new Taken(translator(pair, route, stages), members);
            }
            // One was closed in between; there are others by now.
        }
    }

    private static boolean takeAll(List<Member> all) {
        List<Member> taken = new ArrayList<>();
        for (Member member : all) {
            if (!member.holds().take()) {
                taken.forEach(each -> each.holds().giveBack());
                return false;
            }
            taken.add(member);
        }
        return true;
    }

    private Stage stage(Crew crew, String key, ModelVersions wanted) {
        Member serving = crew.serving().stream()
                .filter(each -> wanted.labels().contains(each.label()))
                .findFirst()
                .orElseGet(() -> chosen(crew, key));
        return new Stage(serving, crew.shadow());
    }

    /** By the key: the same as long as the versions and their weights are. */
    private static Member chosen(Crew crew, String key) {
        List<Member> all = crew.serving();
        if (all.size() == 1) {
            return all.get(0);
        }
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        long whole = all.stream().mapToLong(each -> each.version().weight()).sum();
        long place = hash.getValue() % whole;
        for (Member member : all) {
            place -= member.version().weight();
            if (place < 0) {
                return member;
            }
        }
        throw new IllegalStateException("the weights of " + all + " are not what they sum up to");
    }

    /** One object for the same versions, as those given to it travel together. */
    private Translator translator(LanguagePair pair, Route route, List<Stage> stages) {
        Stage only = stages.get(0);
        if (stages.size() == 1 && only.shadow().isEmpty()) {
            return only.serving().version().translator();
        }
        return chains.computeIfAbsent(new Chain(pair, stages), chain -> {
            List<Translator> each = stages.stream().map(this::translator).toList();
            return route.pivot()
                    .<Translator>map(pivot -> new PivotTranslator(pair, pivot, each.get(0), each.get(1)))
                    .orElseGet(() -> each.get(0));
        });
    }

    private Translator translator(Stage stage) {
        Translator serving = stage.serving().version().translator();
        return stage.shadow()
                .<Translator>map(shadow -> new ShadowedTranslator(
                        serving,
                        shadow.version().translator(),
                        shadow.holds(),
                        shadow.version().weight(),
                        trials))
                .orElse(serving);
    }

    private Crew crew(Slot slot) {
        Crew crew = crews.get(slot);
        require(crew != null, "nothing is deployed of %s", slot);
        return crew;
    }

    private Route route(LanguagePair pair) {
        Route route = routes.get(pair);
        require(route != null, "no model translates %s; there are %s", pair, routes.keySet());
        return route;
    }

    private record Taken(Translator translator, List<Member> members) implements Lease {
        @Override
        public void giveBack() {
            members.forEach(each -> each.holds().giveBack());
        }
    }

    /** Closes each version once it has answered what it was given. */
    @Override
    public void close() {
        Set<Holds> all = new HashSet<>();
        crews.values().forEach(crew -> crew.all().map(Member::holds).forEach(all::add));
        all.forEach(Holds::retire);
        trials.close();
    }
}
