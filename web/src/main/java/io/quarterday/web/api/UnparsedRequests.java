package io.quarterday.web.api;

import java.io.IOException;
import org.apache.catalina.Container;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** Requests that Tomcat refuses before any application sees them are answered in our shape, not by its own page. */
@Component
class UnparsedRequests implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final ObjectProvider<ProblemWriter> problems;

    UnparsedRequests(ObjectProvider<ProblemWriter> problems) {
        this.problems = problems;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            Container parent = context.getParent();
            if (parent instanceof StandardHost host) {
                host.getPipeline().addValve(new Valve(problems));
                // So that the host takes this for its error page and adds none of its own.
                host.setErrorReportValveClass(Valve.class.getName());
            }
        });
    }

    static final class Valve extends ErrorReportValve {

        private final ObjectProvider<ProblemWriter> problems;

        Valve(ObjectProvider<ProblemWriter> problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            ErrorCode code = RequestErrors.code(HttpStatusCode.valueOf(status));
            try {
                problems.getObject().write(request, response, code, RequestErrors.message(code));
            } catch (IOException | IllegalStateException gone) {
                // The caller has left, or part of an answer is on its way: there is nobody to tell.
                getContainer().getLogger().debug("An error could not be answered", gone);
            }
        }
    }
}
