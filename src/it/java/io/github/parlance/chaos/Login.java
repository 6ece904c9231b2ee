package io.github.parlance.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who may do what on the brokers: the administrator everything, the stream what it is granted. */
final class Login {
    private static final String ADMIN = "admin";
    private static final String STREAM = "stream";

    private Login() {}

    /** Properties of brokers that know both. */
    static Map<String, String> brokers() {
        return Map.of(
                "listener.security.protocol.map", "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.broker.plain.sasl.jaas.config",
                        module(ADMIN) + " user_" + ADMIN + "=\"" + ADMIN + "\" user_" + STREAM + "=\"" + STREAM + "\";",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // Nobody else is told of the listener of the controllers.
                "super.users", "User:" + ADMIN + ";User:ANONYMOUS");
    }

    /** Properties of a client of the administrator. */
    static Map<String, String> admin() {
        return client(ADMIN);
    }

    /** Properties of a client of the stream. */
    static Map<String, String> stream() {
        return client(STREAM);
    }

    /** What the stream may do at first. */
    static Set<AclBinding> granted() {
        return List.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID).stream()
                .map(type -> acl(type, ResourcePattern.WILDCARD_RESOURCE, AclOperation.ALL, AclPermissionType.ALLOW))
                .collect(Collectors.toSet());
    }

    /** Takes one permission, as long as it is there. */
    static AclBinding denied(ResourceType type, String name, AclOperation operation) {
        return acl(type, name, operation, AclPermissionType.DENY);
    }

    private static AclBinding acl(ResourceType type, String name, AclOperation operation, AclPermissionType may) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + STREAM, "*", operation, may));
    }

    private static Map<String, String> client(String user) {
        Map<String, String> properties = new HashMap<>();
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "PLAIN");
        properties.put("sasl.jaas.config", module(user) + ";");
        return properties;
    }

    private static String module(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + user + "\"";
    }
}
