package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller's method the {@link Actor} or {@link Caller} that calls, or the {@link Admission} of the call. */
@Component
class ActorArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Set<Class<?>> GIVEN = Set.of(Actor.class, Caller.class, Admission.class);

    private final Clock clock;

    ActorArgument(Clock clock) {
        this.clock = clock;
        // It comes from the credentials, so the OpenAPI document does not name it as a parameter.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(GIVEN.toArray(Class[]::new));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return GIVEN.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller)) {
            throw new InsufficientAuthenticationException("Nobody is signed in.");
        }
        Class<?> wanted = parameter.getParameterType();
        if (wanted == Admission.class) {
            return Admission.of(caller.until(), clock.instant());
        }
        return wanted == Actor.class ? caller.getPrincipal() : caller;
    }
}
