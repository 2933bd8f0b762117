package io.quarterday.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves the built interface. Its scripts and styles are named by their content and kept by browsers for a year; its page
 * is asked for each time. A path that only the interface knows ({@code /services/...}) is answered with that page, but
 * only to who asks for a page: a wrong path of the API stays a 404 in the API's shape.
 */
@Configuration(proxyBeanMethods = false)
@Order(Ordered.HIGHEST_PRECEDENCE)
class InterfaceFiles implements WebMvcConfigurer {

    static final String FOLDER = "classpath:/static/";
    private static final String PAGE = "index.html";
    private static final List<String> NOT_THE_INTERFACE = List.of("api/", "actuator/", "assets/", ".vite/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FOLDER + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        // The clients' own pages: the address that leads to one is the key to it.
        registry.addResourceHandler("/requests.html", "/signing.html")
                .addResourceLocations(FOLDER)
                .setCacheControl(CacheControl.noStore());
        registry.addResourceHandler("/**")
                .addResourceLocations(FOLDER)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageOrFile());
    }

    private static final class PageOrFile extends PathResourceResolver {

        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            if (NOT_THE_INTERFACE.stream().anyMatch(path::startsWith)) {
                return null;
            }
            Resource file = super.resolveResourceInternal(request, path, locations, chain);
            if (file == null && request != null && wantsPage(request)) {
                return super.resolveResourceInternal(request, PAGE, locations, chain);
            }
            return file;
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return path.isEmpty() ? null : super.getResource(path, location);
        }

        private static boolean wantsPage(HttpServletRequest request) {
            String accept = request.getHeader(HttpHeaders.ACCEPT);
            return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        }
    }
}
