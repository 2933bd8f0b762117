package io.quarterday.web.tracking;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Lets the ids of other systems through the door: {@code INV/2026/17} is {@code INV%2F2026%2F17} in a path. Spring
 * Security refuses an encoded slash, percent sign or semicolon anywhere, for some servers decode a path before they look
 * which one it is. Here nobody does: Tomcat leaves the path as it came, and both the rules of who may and the controllers
 * compare it segment by segment, decoding each by itself.
 *
 * <p>Even so they pass in one segment of one family of paths alone, {@code /api/status/{type}/{id}} and what follows it,
 * where no controller and no rule lies beneath but those of that entity; and not where the decoded id would be a way to
 * elsewhere: {@code ..}, {@code .} or nothing between slashes. Everything else is as strict as ever.
 */
@Component
final class EntityIdFirewall implements HttpFirewall, WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final Pattern WITH_ID = Pattern.compile("/api/status/[a-z][a-z0-9_]*/([^/;]+)(?:/[a-z]+)?");

    private static final List<String> ELSEWHERE = List.of("", ".", "..");

    private final StrictHttpFirewall everywhere = new StrictHttpFirewall();
    private final StrictHttpFirewall ofEntities = ofEntities();

    private static StrictHttpFirewall ofEntities() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowSemicolon(true);
        return firewall;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return (namesEntity(request) ? ofEntities : everywhere).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return everywhere.getFirewalledResponse(response);
    }

    /** By the path as it came; a semicolon of its own, which is not part of an id, is no id's. */
    private static boolean namesEntity(HttpServletRequest request) {
        Matcher path = WITH_ID.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        return path.matches() && staysWhereItIs(path.group(1));
    }

    private static boolean staysWhereItIs(String encoded) {
        try {
            String id = StringUtils.uriDecode(encoded, StandardCharsets.UTF_8);
            return List.of(id.split("/", -1)).stream().noneMatch(ELSEWHERE::contains);
        } catch (IllegalArgumentException noEncoding) {
            return false;
        }
    }
}
