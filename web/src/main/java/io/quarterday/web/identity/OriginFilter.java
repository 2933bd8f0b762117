package io.quarterday.web.identity;

import io.quarterday.service.identity.CallOrigin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says from where each call comes, for what is written down of who comes in. */
@Component
@Order(OrganizationFilter.ORDER - 1)
class OriginFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CallOrigin.enter(new CallOrigin(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT)));
        try {
            chain.doFilter(request, response);
        } finally {
            CallOrigin.leave();
        }
    }
}
