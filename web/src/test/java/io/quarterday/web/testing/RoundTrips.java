package io.quarterday.web.testing;

import io.quarterday.service.identity.RequestId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the round trips to the database that request threads make: each statement (a batch is one) and each commit or
 * rollback. The begin of a transaction travels with its first statement.
 */
public final class RoundTrips implements BeanPostProcessor, QueryExecutionListener, MethodExecutionListener {

    private final List<String> made = new CopyOnWriteArrayList<>();
    private final List<Statement> statements = new CopyOnWriteArrayList<>();
    private volatile String counted;

    /** A statement as it was sent, to be sent again in another form. */
    public record Statement(String sql, List<ParameterSetOperation> parameters) {

        /** Gives a statement with the same parameters what this one was given. */
        private void giveParametersTo(PreparedStatement other) {
            try {
                for (ParameterSetOperation parameter : parameters) {
                    parameter.getMethod().invoke(other, parameter.getArgs());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        /** How PostgreSQL would answer it, in the transaction of a connection. */
        public String plan(Connection connection) throws SQLException {
            StringBuilder plan = new StringBuilder();
            try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
                giveParametersTo(explain);
                try (ResultSet lines = explain.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
            }
            return plan.toString();
        }
    }

    /** The statements themselves that were sent to answer a request, without commits. */
    public List<Statement> statementsDuring(Function<ApiClient, ApiAnswer> call, ApiClient api) {
        during(call, api);
        return new ArrayList<>(statements);
    }

    /** What was sent to answer the one request that {@code call} makes with the header that it is given. */
    public List<String> during(Function<ApiClient, ApiAnswer> call, ApiClient api) {
        String id = UUID.randomUUID().toString();
        made.clear();
        statements.clear();
        counted = id;
        try {
            call.apply(api.with("X-Request-Id", id));
        } finally {
            counted = null;
        }
        return new ArrayList<>(made);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource) {
            DataSource listened = ProxyDataSourceBuilder.create(dataSource)
                    .listener(this)
                    .methodListener(this)
                    .build();
            return new DelegatingDataSource(dataSource) {
                @Override
                public Connection getConnection() throws SQLException {
                    // A connection that is listened to is slower in all that it does.
                    return counted == null ? super.getConnection() : listened.getConnection();
                }
            };
        }
        return bean;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (counted != null && Objects.equals(counted, RequestId.current())) {
            queries.forEach(query -> statements.add(new Statement(
                    query.getQuery(),
                    query.getParametersList().stream().findFirst().orElse(List.of()))));
        }
        count(queries.isEmpty() ? "?" : queries.get(0).getQuery());
    }

    @Override
    public void beforeMethod(MethodExecutionContext context) {}

    @Override
    public void afterMethod(MethodExecutionContext context) {
        String method = context.getMethod().getName();
        if (method.equals("commit") || method.equals("rollback")) {
            count(method);
        }
    }

    private void count(String what) {
        // What others do meanwhile, and listeners after the answer, has another request or none.
        if (counted != null && Objects.equals(counted, RequestId.current())) {
            String line = what.replaceAll("\\s+", " ").strip();
            made.add(line.length() > 120 ? line.substring(0, 117) + "..." : line);
        }
    }
}
