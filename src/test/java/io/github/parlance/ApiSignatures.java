package io.github.parlance;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signatures of public types, read from their compiled classes: of some packages, and of what their signatures name. */
final class ApiSignatures {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern OWN_TYPE = Pattern.compile("io\\.github\\.parlance\\.[\\w.$]+");

    private ApiSignatures() {}

    /** Returns the types in alphabetical order, each with its public and protected members, indented. */
    static List<String> of(List<String> packages) throws IOException {
        TreeMap<String, List<String>> types = new TreeMap<>();
        Deque<String> left = new ArrayDeque<>();
        for (String name : packages) {
            left.addAll(classNames(name));
        }
        while (!left.isEmpty()) {
            String name = left.remove();
            Class<?> type = load(name);
            if (!types.containsKey(name) && isPublic(type)) {
                List<String> lines = lines(type);
                types.put(name, lines);
                lines.forEach(line -> left.addAll(ownTypes(line)));
            }
        }
        return types.values().stream().flatMap(List::stream).toList();
    }

    private static List<String> classNames(String packageName) throws IOException {
        try (Stream<Path> files = Files.list(CLASSES.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .map(file -> packageName + "." + file.replace(".class", ""))
                    .toList();
        }
    }

    private static List<String> ownTypes(String line) {
        Matcher types = OWN_TYPE.matcher(line);
        List<String> found = new ArrayList<>();
        while (types.find()) {
            // Of a member, the type before the last dot.
            String name = types.group();
            found.add(isType(name) ? name : name.substring(0, name.lastIndexOf('.')));
        }
        return found;
    }

    private static boolean isType(String name) {
        return Files.exists(CLASSES.resolve(name.replace('.', '/') + ".class"));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiSignatures.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is in a signature, and not among the classes", e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isPublic(outer));
    }

    private static List<String> lines(Class<?> type) {
        TreeSet<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            add(members, field.getModifiers(), field.isSynthetic(), field.toGenericString());
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor);
        }
        for (Method method : type.getDeclaredMethods()) {
            add(members, method);
        }
        List<String> lines = new ArrayList<>(List.of(declaration(type)));
        members.forEach(member -> lines.add("    " + member));
        return lines;
    }

    private static void add(TreeSet<String> members, Executable member) {
        add(members, member.getModifiers(), member.isSynthetic(), member.toGenericString());
    }

    private static void add(TreeSet<String> members, int modifiers, boolean synthetic, String text) {
        if (!synthetic && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))) {
            members.add(text);
        }
    }

    private static String declaration(Class<?> type) {
        Type above = type.getGenericSuperclass();
        boolean plain =
                above == null || List.of("java.lang.Object", "java.lang.Record").contains(above.getTypeName());
        String interfaces = Arrays.stream(type.getGenericInterfaces())
                .map(Type::getTypeName)
                .collect(Collectors.joining(", "));
        return (type.toGenericString()
                        + (plain ? "" : " extends " + above.getTypeName())
                        + (interfaces.isEmpty()
                                ? ""
                                : (type.isInterface() ? " extends " : " implements ") + interfaces))
                // Later versions of Java write whether a type is sealed.
                .replaceAll("(non-sealed|sealed|static) ", "");
    }
}
