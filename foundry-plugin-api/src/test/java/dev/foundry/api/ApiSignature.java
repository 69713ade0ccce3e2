package dev.foundry.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that a plugin can name in the API, as text: one block a type, one line a member, sorted. */
final class ApiSignature {
    private ApiSignature() {}

    static String text() {
        return new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("dev.foundry.api").stream()
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .map(JavaClass::reflect)
                        .filter(ApiSignature::isVisible)
                        .map(ApiSignature::block)
                        .collect(Collectors.joining("\n"));
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.getSimpleName().equals("package-info")
                && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String block(Class<?> type) {
        return Stream.of(Stream.of(head(type)), fields(type), constructors(type), methods(type))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String head(Class<?> type) {
        List<String> head = new ArrayList<>(List.of(type.toGenericString()));
        if (type.isRecord()) {
            head.add(Arrays.stream(type.getRecordComponents())
                    .map(part -> part.getGenericType().getTypeName() + " " + part.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        if (type.getSuperclass() != null && !type.isEnum() && !type.isRecord()) {
            head.add("extends " + type.getGenericSuperclass().getTypeName());
        }
        if (type.getInterfaces().length > 0) {
            head.add("implements "
                    + Arrays.stream(type.getGenericInterfaces())
                            .map(java.lang.reflect.Type::getTypeName)
                            .collect(Collectors.joining(", ")));
        }
        if (type.isSealed()) {
            head.add("permits "
                    + Arrays.stream(type.getPermittedSubclasses())
                            .map(Class::getName)
                            .collect(Collectors.joining(", ")));
        }
        return String.join(" ", head);
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> isVisible(field.getModifiers()) && !field.isSynthetic())
                .map(Field::toGenericString)
                .map(ApiSignature::indented)
                .sorted();
    }

    private static Stream<String> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> isVisible(constructor.getModifiers()) && !constructor.isSynthetic())
                .map(Constructor::toGenericString)
                .map(ApiSignature::indented)
                .sorted();
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic() && !method.isBridge())
                .map(Method::toGenericString)
                .map(ApiSignature::indented)
                .sorted();
    }

    private static String indented(String member) {
        return "    " + member.strip();
    }
}
