package io.github.parlance.config;

/** Path of a value in a file, such as {@code routes[0].model}. */
record KeyPath(String text) {
    static final KeyPath ROOT = new KeyPath("");

    KeyPath key(String name) {
        return new KeyPath(text.isEmpty() ? name : text + "." + name);
    }

    KeyPath index(int place) {
        return new KeyPath(text + "[" + place + "]");
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "the file" : text;
    }
}
