package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import java.util.List;
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

/** Gives a controller's method the {@link Actor} or {@link Caller} that calls. */
@Component
class ActorArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    ActorArgument() {
        // It comes from the credentials, so the OpenAPI document does not name it as a parameter.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, Caller.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class || parameter.getParameterType() == Caller.class;
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
        return parameter.getParameterType() == Actor.class ? caller.getPrincipal() : caller;
    }
}
