package io.github.parlance.stream;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** {@code src/docs/operations.md}: what it tells an operator to write and to run. */
public record OperationsPage(String text) {
    private static final String ACLS = "kafka-acls.sh ";
    private static final Map<String, ResourceType> RESOURCES = Map.of(
            "--topic", ResourceType.TOPIC,
            "--group", ResourceType.GROUP,
            "--transactional-id", ResourceType.TRANSACTIONAL_ID);

    public static OperationsPage read() {
        try {
            return new OperationsPage(Files.readString(Path.of("src", "docs", "operations.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first client properties below a heading, as they stand there. */
    public Map<String, String> clientProperties(String heading) throws IOException {
        String start = "```properties\n";
        String section = text.substring(text.indexOf(heading + "\n"));
        String rest = section.substring(section.indexOf(start) + start.length());
        Properties properties = new Properties();
        properties.load(new StringReader(rest.substring(0, rest.indexOf("```"))));
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    /** What the commands below a heading allow. */
    public Set<AclBinding> acls(String heading) {
        Set<AclBinding> acls = new LinkedHashSet<>();
        aclCommands(heading).forEach(words -> acls.addAll(command(words)));
        return acls;
    }

    /** The words of each {@code kafka-acls.sh} below a heading, behind its name. */
    public List<List<String>> aclCommands(String heading) {
        String rest = text.substring(text.indexOf(heading + "\n") + heading.length());
        String section = rest.contains("\n##") ? rest.substring(0, rest.indexOf("\n##")) : rest;
        return section.replace("\\\n", "")
                .lines()
                .filter(line -> line.startsWith(ACLS))
                .map(line -> List.of(line.substring(ACLS.length()).split(" +")))
                .toList();
    }

    private static List<AclBinding> command(List<String> words) {
        String type = words.stream().filter(RESOURCES::containsKey).findFirst().orElseThrow();
        PatternType pattern = words.contains("--resource-pattern-type")
                ? PatternType.fromString(value(words, "--resource-pattern-type").toUpperCase(Locale.ROOT))
                : PatternType.LITERAL;
        ResourcePattern resource = new ResourcePattern(RESOURCES.get(type), value(words, type), pattern);
        String principal = value(words, "--allow-principal");
        return operations(words).stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    private static List<AclOperation> operations(List<String> words) {
        return IntStream.range(0, words.size())
                .filter(place -> words.get(place).equals("--operation"))
                .mapToObj(place -> operation(words.get(place + 1)))
                .toList();
    }

    /** As {@code kafka-acls.sh} writes it: {@code DescribeConfigs}. */
    private static AclOperation operation(String name) {
        return Arrays.stream(AclOperation.values())
                .filter(operation -> operation.name().replace("_", "").equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }
}
