package io.quarterday.web.api;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names schemas after their records, a nested one with the class around it ({@code AuthController.Login} is AuthLogin).
 * Two records of one name would silently share one schema: that is refused.
 */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getPackageName().startsWith("io.quarterday")) {
            return super.nameForClass(type, options);
        }
        String name = name(type);
        Class<?> other = taken.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException("Both " + other.getName() + " and " + type.getName()
                    + " would be the schema " + name + ". Maybe rename one of them?");
        }
        return name;
    }

    private static String name(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        if (enclosing == null) {
            return type.getSimpleName();
        }
        String around = name(enclosing);
        String outer = around.endsWith("Controller") ? around.substring(0, around.length() - 10) : around;
        return type.getSimpleName().startsWith(outer) ? type.getSimpleName() : outer + type.getSimpleName();
    }
}
