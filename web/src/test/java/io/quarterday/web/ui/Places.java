package io.quarterday.web.ui;

import java.util.List;

/** The pages of the interface. Each is looked at for accessibility and photographed. */
final class Places {

    /**
     * {@code {service}} and {@code {client}} stand for the ids of a service and its client, {@code {entity}} for the type
     * and number of something that is tracked; release 1 is a draft.
     */
    static final List<String> ALL = List.of(
            "/",
            "/board?type=ACCOUNTS_LTD",
            "/services",
            "/services/{service}",
            "/clients",
            "/clients/{client}",
            "/clients/{client}?tab=communications",
            "/clients/{client}?tab=activity",
            "/clients/{client}?tab=tax",
            "/clients/{client}?tab=services",
            "/clients/{client}?tab=people",
            "/clients/{client}?tab=details",
            "/clients/{client}?tab=register",
            "/clients/import",
            "/clients/register",
            "/deadlines",
            "/deadlines?view=agenda",
            "/deadlines?view=heat",
            "/rules",
            "/rules/tables/role-permissions",
            "/rules/tables/stage-permissions?release=1",
            "/rules/releases/1",
            "/rules/releases/1/drl/validations",
            "/status",
            "/status?tab=all",
            "/status?tab=figures",
            "/status?tab=workflows",
            "/status?tab=webhooks",
            "/status/{entity}",
            "/automation",
            "/automation?tab=runs",
            "/automation?tab=triggers",
            "/automation?tab=exceptions",
            "/team",
            "/reports",
            "/reports/services/{service}",
            "/admin",
            "/admin?tab=templates",
            "/admin?tab=mails",
            "/admin?tab=keys",
            "/admin?tab=sessions",
            "/admin?tab=security",
            "/admin?tab=audit",
            "/admin?tab=factor");

    private Places() {}

    /** {@code clients-client-activity} for {@code /clients/{client}?tab=activity}. */
    static String nameOf(String place) {
        String path = place.replaceAll("\\?(type|release)=.*", "")
                .replaceAll("\\?[a-z]+=", "/")
                .replaceAll("[{}]", "")
                .substring(1);
        return path.isEmpty() ? "today" : path.replace('/', '-');
    }
}
