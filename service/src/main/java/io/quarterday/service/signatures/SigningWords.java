package io.quarterday.service.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.notifications.LateWords;
import io.quarterday.service.workflow.SigningLinks;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of private links, as mails to signers name them. */
@Component
class SigningWords implements LateWords {

    private final SigningLinks links;
    private final String publicAddress;

    SigningWords(SigningLinks links, @Value("${quarterday.public-address}") URI publicAddress) {
        if (publicAddress.getScheme() == null || publicAddress.getHost() == null) {
            throw new IllegalArgumentException("quarterday.public-address \"" + publicAddress
                    + "\" is no address of a web site; expected is one such as https://office.example.com.");
        }
        this.links = links;
        this.publicAddress = publicAddress.toString().replaceAll("/+$", "");
    }

    @Override
    public Map<String, String> of(Map<String, String> details) {
        String request = details.get("signature_request_id");
        if (request == null) {
            return Map.of();
        }
        String token = links.token(CurrentOrganization.required(), UUID.fromString(request));
        return Map.of(
                "signing_url", publicAddress + "/signing/" + token,
                "certificate_url", publicAddress + "/api/signing/" + token + "/certificate");
    }
}
