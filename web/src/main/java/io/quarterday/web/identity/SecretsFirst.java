package io.quarterday.web.identity;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses to begin beside a database of the user's without the secrets that it needs: at once, and before that database
 * is migrated.
 */
final class SecretsFirst implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (databaseIsTheUsers(environment)) {
            for (InstallationSecret secret : InstallationSecret.values()) {
                secret.of(environment.getProperty(secret.property()), null);
            }
        }
    }

    /** Secrets may be made up beside the embedded database alone. */
    static boolean databaseIsTheUsers(Environment environment) {
        return StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }
}
