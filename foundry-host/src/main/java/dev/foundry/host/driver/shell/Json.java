package dev.foundry.host.driver.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much JSON as ledgers and container runtimes write, read to maps, lists and strings; numbers and literals are read as
 * their text. A library is not loaded for it: drivers are on the way of every command.
 */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.space();
        if (json.at != text.length()) {
            throw json.broken();
        }
        return value;
    }

    /** A string with its quotes. */
    static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char one = value.charAt(i);
            switch (one) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (one < ' ') {
                        quoted.append("\\u%04x".formatted((int) one));
                    } else {
                        quoted.append(one);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private Object value() {
        space();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        space();
        while (peek() != '}') {
            String name = string();
            space();
            expect(':');
            members.put(name, value());
            space();
            if (peek() == ',') {
                at++;
                space();
            }
        }
        at++;
        return members;
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        at++;
        space();
        while (peek() != ']') {
            items.add(value());
            space();
            if (peek() == ',') {
                at++;
                space();
            }
        }
        at++;
        return items;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char one = text.charAt(at++);
            value.append(one == '\\' ? escaped() : one);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char one = peek();
        at++;
        return switch (one) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw broken();
                }
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> one;
        };
    }

    private String literal() {
        int start = at;
        while (at < text.length() && "+-.0123456789Eaeflnrstu".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start) {
            throw broken();
        }
        return text.substring(start, at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw broken();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
