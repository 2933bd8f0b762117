package io.quarterday.web.identity;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.CurrentUser;
import io.quarterday.service.identity.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers each call within the caller's practice: everything that it reads or writes is that practice's. What it changes
 * is signed by the caller.
 */
@Component
@Order(OrganizationFilter.ORDER)
class OrganizationFilter extends OncePerRequestFilter {

    /** After Spring Security's chain (-100), which says who calls. */
    static final int ORDER = -60;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Actor actor = caller.getPrincipal();
            CurrentOrganization.run(
                    actor.organizationId(),
                    () -> CurrentUser.run(actor.userId(), () -> {
                        try {
                            chain.doFilter(request, response);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        } catch (ServletException e) {
                            throw new Carried(e);
                        }
                    }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Carried e) {
            throw e.carried;
        }
    }

    /** Brings a checked exception through code that knows none. */
    private static final class Carried extends RuntimeException {

        private final ServletException carried;

        Carried(ServletException carried) {
            super(carried);
            this.carried = carried;
        }
    }
}
