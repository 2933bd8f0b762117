package io.quarterday.web.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of our records what their types say: a component is required unless it is {@code @Nullable}, and there are no
 * other fields. So an answer with a field too many or too few contradicts the document.
 */
@Component
class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (schema == null || !raw.isRecord() || !raw.getPackageName().startsWith("io.quarterday")) {
            return schema;
        }
        Schema<?> target = model(schema, context);
        if (target != null && target.getProperties() != null) {
            for (RecordComponent component : raw.getRecordComponents()) {
                unwrap(target, component, context);
            }
            close(target, raw);
        }
        return schema;
    }

    /** The resolver copies the fields of a component that is unwrapped with a prefix, but loses their types over it. */
    private static void unwrap(Schema<?> target, RecordComponent component, ModelConverterContext context) {
        JsonUnwrapped unwrapped = component.getAccessor().getAnnotation(JsonUnwrapped.class);
        if (unwrapped == null || unwrapped.prefix().isEmpty()) {
            return;
        }
        Schema<?> inner = model(context.resolve(new AnnotatedType(component.getType())), context);
        if (inner == null || inner.getProperties() == null) {
            throw new IllegalStateException(component + " is unwrapped, but has no fields.");
        }
        inner.getProperties().forEach((name, field) -> target.getProperties().put(unwrapped.prefix() + name, field));
    }

    /** The schema itself, or the one that it refers to. */
    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void close(Schema<?> schema, Class<?> record) {
        List<String> required = new ArrayList<>(schema.getRequired() == null ? List.of() : schema.getRequired());
        for (RecordComponent component : record.getRecordComponents()) {
            String name = Names.snake(component.getName());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean named = !component.getAccessor().isAnnotationPresent(JsonIgnore.class)
                    && !component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
            if (!nullable && named && !required.contains(name)) {
                required.add(name);
            }
        }
        schema.setRequired(required);
        schema.setAdditionalProperties(false);
    }
}
