package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of a model that every instance is to run, and those it ran before: to go back is to write them again.
 *
 * @param versions at least one that serves with a weight above 0, and at most one shadow; no name is there twice
 * @param before the same of the deployment before this one; empty if there was none
 */
public record ModelDeployment(ModelKey key, List<Version> versions, List<Version> before)
        implements Table.Entry<ModelKey> {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int WHOLE = 100;
    private static final int LARGEST_WEIGHT = 1_000_000;

    /** @throws IllegalArgumentException if the versions are not as said above */
    public ModelDeployment {
        versions = List.copyOf(versions);
        before = List.copyOf(before);
        requireTogether(versions);
        if (!before.isEmpty()) {
            requireTogether(before);
        }
    }

    /** What a version does. */
    public enum Role {
        /** It answers. */
        SERVE,
        /** It translates what another answers, for the difference to be measured. */
        SHADOW;

        /** In lower case, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One version.
     *
     * @param version its name, such as {@code 3}
     * @param location its folder, below the folder of all models, such as {@code en-es/3}
     * @param digest of the model, as its results say, {@code sha256:} and 64 hexadecimal digits
     * @param weight of one that serves, its share of the keys beside those of the others; of a shadow, the share of the
     *     batches it is given, in percent
     * @param label for people; may be empty
     */
    public record Version(String version, String location, String digest, int weight, Role role, String label) {
        public Version {
            require(
                    !version.isBlank() && !version.contains(","),
                    "version is blank or has a comma; give one such as 3");
            require(!location.isBlank(), "location is blank; give a folder below that of all models, such as en-es/3");
            require(DIGEST.matcher(digest).matches(), "digest is not sha256: and 64 hexadecimal digits");
            int most = role == Role.SHADOW ? WHOLE : LARGEST_WEIGHT;
            require(weight >= 0 && weight <= most, "weight of a version is not from 0 to " + most);
        }

        /** With another weight. */
        Version weighing(int other) {
            return new Version(version, location, digest, other, role, label);
        }

        /** What it runs, whatever it is called and however often it is asked. */
        public boolean isSameModelAs(Version other) {
            return location.equals(other.location) && digest.equals(other.digest);
        }
    }

    /** The first one of a model. */
    public static ModelDeployment first(ModelKey key, Version version) {
        return new ModelDeployment(key, List.of(version), List.of());
    }

    /** Those that answer. */
    public List<Version> serving() {
        return versions.stream().filter(each -> each.role() == Role.SERVE).toList();
    }

    /** The one that is tried beside them. */
    public Optional<Version> shadow() {
        return versions.stream().filter(each -> each.role() == Role.SHADOW).findFirst();
    }

    /** From now on this version alone. */
    public ModelDeployment replacedBy(Version version) {
        return new ModelDeployment(key, List.of(version.weighing(WHOLE)), versions);
    }

    /**
     * A version beside those that serve, which keep their shares of the rest.
     *
     * @param percent of the keys it gets, 1 to 99
     */
    public ModelDeployment withCanary(Version version, int percent) {
        List<Version> others = serving().stream()
                .filter(each -> !each.version().equals(version.version()) && each.weight() > 0)
                .toList();
        require(!others.isEmpty(), "version " + version.version() + " serves alone already");
        int sum = others.stream().mapToInt(Version::weight).sum();
        List<Version> all = new ArrayList<>();
        others.forEach(each -> all.add(
                each.weighing(Math.max(1, (int) Math.round((double) each.weight() * (WHOLE - percent) / sum)))));
        all.add(version.weighing(percent));
        shadow().filter(each -> !each.version().equals(version.version())).ifPresent(all::add);
        return new ModelDeployment(key, all, versions);
    }

    /** The same with this shadow, in place of one that may be there. */
    public ModelDeployment withShadow(Version shadow) {
        return new ModelDeployment(
                key, Stream.concat(serving().stream(), Stream.of(shadow)).toList(), versions);
    }

    /** What was there before. @throws IllegalArgumentException if nothing was */
    public ModelDeployment rolledBack() {
        require(!before.isEmpty(), key.name() + " has no deployment before this one");
        return new ModelDeployment(key, before, versions);
    }

    private static void requireTogether(List<Version> versions) {
        require(
                versions.stream().anyMatch(each -> each.role() == Role.SERVE && each.weight() > 0),
                "no version serves with a weight above 0");
        require(
                versions.stream().filter(each -> each.role() == Role.SHADOW).count() <= 1,
                "there are several shadows; give one at most");
        Set<String> names = new HashSet<>();
        versions.forEach(each -> require(names.add(each.version()), "version " + each.version() + " is there twice"));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The JSON on the topic. */
    @Override
    public byte[] toBytes() {
        ObjectNode json = Json.object();
        add(versions, json.putArray("versions"));
        if (!before.isEmpty()) {
            add(before, json.putArray("before"));
        }
        return Json.bytes(json);
    }

    private static void add(List<Version> versions, ArrayNode array) {
        for (Version each : versions) {
            ObjectNode json = array.addObject()
                    .put("version", each.version())
                    .put("location", each.location())
                    .put("digest", each.digest())
                    .put("weight", each.weight())
                    .put("role", each.role().label());
            if (!each.label().isEmpty()) {
                json.put("label", each.label());
            }
        }
    }

    /**
     * Reads what {@link #toBytes} wrote. Fields it does not know are passed over; weight is 100, role serve, and location the
     * model's folder and the version's name where they are left out.
     *
     * @throws UnreadableException if this is no such value
     */
    static ModelDeployment fromBytes(ModelKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        if (!json.isObject()) {
            throw UnreadableException.invalid("the value is no JSON object; give one with \"versions\"");
        }
        try {
            return new ModelDeployment(key, versions(key, json.path("versions")), versions(key, json.path("before")));
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid(e.getMessage());
        }
    }

    private static List<Version> versions(ModelKey key, JsonNode array) {
        List<Version> versions = new ArrayList<>();
        for (JsonNode each : array) {
            String version = text(each, "version", "");
            versions.add(new Version(
                    version,
                    text(each, "location", key.name() + "/" + version),
                    text(each, "digest", ""),
                    weight(each.path("weight")),
                    role(text(each, "role", Role.SERVE.label())),
                    text(each, "label", "")));
        }
        return versions;
    }

    private static int weight(JsonNode weight) {
        require(weight.isMissingNode() || weight.isInt(), "a weight is no whole number");
        return weight.asInt(WHOLE);
    }

    private static Role role(String label) {
        return Stream.of(Role.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a role is neither serve nor shadow"));
    }

    private static String text(JsonNode object, String field, String otherwise) {
        JsonNode value = object.path(field);
        require(value.isMissingNode() || value.isTextual(), "a version's " + field + " is no text");
        return value.asText(otherwise);
    }
}
