package io.quarterday.web.signatures;

import io.quarterday.web.identity.OpenPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The client's signing link needs no sign-in: its token is the proof. */
@Configuration(proxyBeanMethods = false)
class SigningPaths implements WebMvcConfigurer {

    /** The page that mails lead to; what it shows it asks of the API. */
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/signing/{token}").setViewName("forward:/signing.html");
    }

    @Bean
    OpenPath signingLink() {
        return new OpenPath(HttpMethod.GET, "/api/signing/{token}");
    }

    @Bean
    OpenPath documentToSign() {
        return new OpenPath(HttpMethod.GET, "/api/signing/{token}/document");
    }

    @Bean
    OpenPath certificateOfSigning() {
        return new OpenPath(HttpMethod.GET, "/api/signing/{token}/certificate");
    }

    @Bean
    OpenPath codeForSigning() {
        return new OpenPath(HttpMethod.POST, "/api/signing/{token}/code");
    }

    @Bean
    OpenPath signing() {
        return new OpenPath(HttpMethod.POST, "/api/signing/{token}/sign");
    }

    @Bean
    OpenPath declining() {
        return new OpenPath(HttpMethod.POST, "/api/signing/{token}/decline");
    }
}
