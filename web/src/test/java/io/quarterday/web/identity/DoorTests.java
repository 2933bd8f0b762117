package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Role;
import io.quarterday.service.identity.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.cors.CorsConfiguration;

/** What stands at the door: whose practice a request works for, which other sites may ask, where the secret is from. */
class DoorTests {

    private static final UUID PRACTICE = UUID.randomUUID();

    @AfterEach
    void nobodyIsLeftSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aRequestWorksForThePracticeOfWhoMakesItAndNoLonger() throws Exception {
        signIn();
        UUID[] seen = new UUID[1];

        pass((request, response) -> seen[0] = CurrentOrganization.required());

        assertThat(seen[0]).isEqualTo(PRACTICE);
        assertThat(CurrentOrganization.id()).isEmpty();
    }

    @Test
    void aFailureBehindTheDoorComesOutAsItWas() {
        signIn();
        IOException broken = new IOException("the line is cut");
        ServletException refused = new ServletException("not like this");

        assertThatThrownBy(() -> pass((request, response) -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertThatThrownBy(() -> pass((request, response) -> {
                    throw refused;
                }))
                .isSameAs(refused);
        assertThat(CurrentOrganization.id()).isEmpty();
    }

    @Test
    void otherSitesMayAskOnlyWhereTheyAreNamed() {
        SecurityConfiguration configuration = new SecurityConfiguration();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/services");

        assertThat(configuration.corsConfigurationSource(List.of()).getCorsConfiguration(request))
                .isNull();
        CorsConfiguration named = configuration
                .corsConfigurationSource(List.of("https://desk.example"))
                .getCorsConfiguration(request);
        assertThat(named.checkOrigin("https://desk.example")).isEqualTo("https://desk.example");
        assertThat(named.checkOrigin("https://elsewhere.example")).isNull();
    }

    @Test
    void aSecretThatCannotBeReadIsNotMadeUp(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> InstallationSecret.TOKENS.of(null, file))
                .isInstanceOf(InstallationSecretMissingException.class)
                .hasMessageContaining("neither read nor made");
    }

    private static void pass(FilterChain chain) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/services");
        new OrganizationFilter().doFilter(request, new MockHttpServletResponse(), chain);
    }

    private static void signIn() {
        Actor actor = new Actor(UUID.randomUUID(), PRACTICE, null, Role.STAFF, "S. Taff");
        SecurityContextHolder.getContext().setAuthentication(new Caller(actor, null, null));
    }
}
