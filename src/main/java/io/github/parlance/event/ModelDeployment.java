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
 * Versions of a model that every instance must run, and the previous ones; a rollback writes the previous ones again.
 *
 * @param versions versions with distinct names: at least one serves with a weight above 0, and at most one is a shadow
 * @param before versions of the previous deployment; empty if there is none
 */
public record ModelDeployment(ModelKey key, List<Version> versions, List<Version> before)
        implements Table.Entry<ModelKey> {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int WHOLE = 100;
    private static final int LARGEST_WEIGHT = 1_000_000;

    /** @throws IllegalArgumentException if the versions do not meet these conditions */
    public ModelDeployment {
        versions = List.copyOf(versions);
        before = List.copyOf(before);
        requireTogether(versions);
        if (!before.isEmpty()) {
            requireTogether(before);
        }
    }

    /** Role of a version in a deployment. */
    public enum Role {
        /** Serves requests. */
        SERVE,
        /** Translates requests that another version serves, so that differences can be measured. */
        SHADOW;

        /** Returns the label in lower case, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A version of a model.
     *
     * @param version name, such as {@code 3}
     * @param location folder, relative to the folder of all models, such as {@code en-es/3}
     * @param digest digest of the model, as in its results: {@code sha256:} and 64 hexadecimal digits
     * @param weight for a serving version its share of the keys, relative to the other weights; for a shadow the percentage
     *     of batches it receives
     * @param label description for people; may be empty
     */
    public record Version(String version, String location, String digest, int weight, Role role, String label) {
        public Version {
            require(
                    !version.isBlank() && !version.contains(","),
                    "version is blank or contains a comma; give one such as 3");
            require(
                    !location.isBlank(),
                    "location is blank; give a folder relative to that of all models, such as en-es/3");
            require(DIGEST.matcher(digest).matches(), "digest is not sha256: and 64 hexadecimal digits");
            int most = role == Role.SHADOW ? WHOLE : LARGEST_WEIGHT;
            require(weight >= 0 && weight <= most, "weight of a version is not between 0 and " + most);
        }

        /** Returns a copy with this weight. */
        public Version withWeight(int weight) {
            return new Version(version, location, digest, weight, role, label);
        }

        /** Returns whether both have the same location and digest; name, weight and role may differ. */
        public boolean isSameModelAs(Version other) {
            return location.equals(other.location) && digest.equals(other.digest);
        }
    }

    /** Creates the first deployment of a model. */
    public static ModelDeployment first(ModelKey key, Version version) {
        return new ModelDeployment(key, List.of(version), List.of());
    }

    /** Returns the versions that serve requests. */
    public List<Version> serving() {
        return versions.stream().filter(each -> each.role() == Role.SERVE).toList();
    }

    /** Returns the shadow, which runs alongside the serving versions. */
    public Optional<Version> shadow() {
        return versions.stream().filter(each -> each.role() == Role.SHADOW).findFirst();
    }

    private static void requireTogether(List<Version> versions) {
        require(
                versions.stream().anyMatch(each -> each.role() == Role.SERVE && each.weight() > 0),
                "no version serves with a weight above 0");
        require(
                versions.stream().filter(each -> each.role() == Role.SHADOW).count() <= 1,
                "there are several shadows; give at most one");
        Set<String> names = new HashSet<>();
        versions.forEach(each -> require(names.add(each.version()), "version " + each.version() + " appears twice"));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Returns the JSON on the topic. */
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
     * Reads a value written by {@link #toBytes}. Unknown fields are ignored. Default weight: 100; default role: serve;
     * default location: the model's folder and the version's name.
     *
     * @throws UnreadableException if the value is not a model deployment
     */
    static ModelDeployment fromBytes(ModelKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        if (!json.isObject()) {
            throw UnreadableException.invalid("the value is not a JSON object; give one with \"versions\"");
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
        require(weight.isMissingNode() || weight.isInt(), "a weight is not a whole number");
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
        require(value.isMissingNode() || value.isTextual(), "a version's " + field + " is not a string");
        return value.asText(otherwise);
    }
}
