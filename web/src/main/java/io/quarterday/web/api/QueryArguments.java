package io.quarterday.web.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link PageQuery}, {@link FeedQuery} and {@link IfMatch} from a request; every fault is told at once. */
@Component
class QueryArguments implements HandlerMethodArgumentResolver {

    static final int LIMIT_DEFAULT = 50;
    static final int LIMIT_MAX = 200;
    static final int SEARCH_LENGTH_MAX = 200;
    /** Beyond it the database would count rows to skip; nobody turns pages that far. */
    static final int PAGE_MAX = 100_000;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == PageQuery.class || type == FeedQuery.class || type == IfMatch.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Class<?> type = parameter.getParameterType();
        if (type == IfMatch.class) {
            return ifMatch(request);
        }
        List<FieldFault> faults = new ArrayList<>();
        Object query = type == PageQuery.class ? page(parameter, request, faults) : feed(parameter, request, faults);
        if (!faults.isEmpty()) {
            throw new InvalidFieldsException(faults);
        }
        return query;
    }

    private static PageQuery page(MethodParameter parameter, NativeWebRequest request, List<FieldFault> faults) {
        Sortable sortable = parameter.getParameterAnnotation(Sortable.class);
        if (sortable == null) {
            throw new IllegalStateException("A PageQuery argument needs @Sortable: " + parameter.getExecutable());
        }
        int page = number(request, "page", 1, PAGE_MAX, 1, faults);
        int limit = number(request, "limit", 1, LIMIT_MAX, LIMIT_DEFAULT, faults);
        return new PageQuery(
                page,
                limit,
                sortBy(request, sortable, faults),
                order(request, sortable.order(), faults),
                search(request, faults));
    }

    private static FeedQuery feed(MethodParameter parameter, NativeWebRequest request, List<FieldFault> faults) {
        int limit = number(request, "limit", 1, LIMIT_MAX, LIMIT_DEFAULT, faults);
        String after = request.getParameter("after");
        Cursor cursor = null;
        if (after != null) {
            cursor = Cursor.decoded(after).orElse(null);
            if (cursor == null) {
                faults.add(FieldFault.of("after", after, "the next_cursor of an earlier answer"));
            }
        }
        Sort.Direction order = parameter.hasParameterAnnotation(FromEitherEnd.class)
                ? order(request, Sort.Direction.ASC, faults)
                : Sort.Direction.ASC;
        return new FeedQuery(cursor, limit, order);
    }

    private static IfMatch ifMatch(NativeWebRequest request) {
        String[] headers = request.getHeaderValues("If-Match");
        List<String> tags = headers == null
                ? List.of()
                : Arrays.stream(headers)
                        .flatMap(header -> Arrays.stream(header.split(",")))
                        .map(String::trim)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
        return new IfMatch(tags);
    }

    private static int number(
            NativeWebRequest request, String name, int min, int max, int otherwise, List<FieldFault> faults) {
        String text = request.getParameter(name);
        if (text == null) {
            return otherwise;
        }
        // Nine digits always fit an int.
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        faults.add(FieldFault.of(name, text, "a whole number from " + min + " to " + max));
        return otherwise;
    }

    private static String sortBy(NativeWebRequest request, Sortable sortable, List<FieldFault> faults) {
        String given = request.getParameter("sort_by");
        if (given == null) {
            return sortable.value()[0];
        }
        if (!Arrays.asList(sortable.value()).contains(given)) {
            faults.add(FieldFault.of("sort_by", given, "one of " + String.join(", ", sortable.value())));
        }
        return given;
    }

    private static Sort.Direction order(NativeWebRequest request, Sort.Direction otherwise, List<FieldFault> faults) {
        String given = request.getParameter("sort_order");
        if (given == null) {
            return otherwise;
        }
        return Sort.Direction.fromOptionalString(given.toUpperCase(Locale.ROOT)).orElseGet(() -> {
            faults.add(FieldFault.of("sort_order", given, "asc or desc"));
            return otherwise;
        });
    }

    private static @Nullable String search(NativeWebRequest request, List<FieldFault> faults) {
        String given = request.getParameter("search");
        if (given == null || given.isBlank()) {
            return null;
        }
        String search = given.trim();
        if (search.length() > SEARCH_LENGTH_MAX || search.indexOf('\0') >= 0) {
            faults.add(FieldFault.of("search", search, "text of at most " + SEARCH_LENGTH_MAX + " characters"));
        }
        return search;
    }
}
