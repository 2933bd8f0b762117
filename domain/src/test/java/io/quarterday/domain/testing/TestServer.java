package io.quarterday.domain.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL server of a test JVM, and the one place that chooses it: a container where a Docker engine
 * answers, the embedded server elsewhere. It outlives every application context of the JVM.
 */
final class TestServer {

    static final String OWNER = "quarterday_owner";
    static final String APP = "quarterday_app";
    static final String PASSWORD = "for-tests-only";

    private static final String DEFAULT_IMAGE = "postgres:18";
    private static final int SECONDS_FOR_CONTEXTS_TO_CLOSE = 30;

    /** How often it looks for tables that have grown: tests fill in minutes what takes a practice years. */
    private static final String STATISTICS_EVERY = "5s";

    /** Databases of application contexts that are still open; the server waits for them before it stops. */
    static final Phaser CONTEXTS = new Phaser(1);

    private static final TestServer ONLY = start();

    private final String host;
    private final int port;
    private final String superuser;
    private final String superuserPassword;

    private TestServer(String host, int port, String superuser, String superuserPassword) {
        this.host = host;
        this.port = port;
        this.superuser = superuser;
        this.superuserPassword = superuserPassword;
    }

    static TestServer running() {
        return ONLY;
    }

    String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Runs statements as the superuser, each on its own. */
    void administer(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(database), superuser, superuserPassword);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused to be set up.", e);
        }
    }

    private static TestServer start() {
        TestServer server = dockerAnswers() ? startContainer() : startEmbedded();
        server.administer(
                "postgres",
                "create role " + OWNER + " login nosuperuser nobypassrls password '" + PASSWORD + "'",
                "create role " + APP + " login nosuperuser nobypassrls password '" + PASSWORD + "'");
        return server;
    }

    private static boolean dockerAnswers() {
        // Without an engine Testcontainers logs how every way of reaching one failed.
        Logger logger = (Logger) LoggerFactory.getLogger("org.testcontainers");
        Level before = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            logger.setLevel(before);
        }
    }

    @SuppressWarnings("resource")
    private static TestServer startContainer() {
        String named = System.getenv("QUARTERDAY_POSTGRES_IMAGE");
        String image = named == null || named.isBlank() ? DEFAULT_IMAGE : named;
        PostgreSQLContainer container = new PostgreSQLContainer(
                org.testcontainers.utility.DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        container.withCommand(
                "postgres",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=300",
                "-c",
                "autovacuum_naptime=" + STATISTICS_EVERY);
        container.start();
        stopAfterContexts(container::stop);
        System.out.println("Tests run on PostgreSQL in a container (" + image + ").");
        return new TestServer(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    private static TestServer startEmbedded() {
        try {
            // A directory of its own: under the library's, another JVM may clear it away.
            Path data = Files.createTempDirectory("quarterday-test-postgres");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("autovacuum_naptime", STATISTICS_EVERY)
                    .start();
            stopAfterContexts(() -> {
                server.close();
                Files.deleteIfExists(data); // which the library empties, but leaves
            });
            System.out.println("Tests run on the embedded PostgreSQL, for no Docker engine answers.");
            return new TestServer("localhost", server.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start.", e);
        }
    }

    private static void stopAfterContexts(AutoCloseable server) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            int phase = CONTEXTS.arrive();
                            try {
                                CONTEXTS.awaitAdvanceInterruptibly(
                                        phase, SECONDS_FOR_CONTEXTS_TO_CLOSE, TimeUnit.SECONDS);
                            } catch (InterruptedException | TimeoutException e) {
                                System.err.println("The test server stops under open contexts.");
                            }
                            try {
                                server.close();
                            } catch (Exception e) {
                                System.err.println("The test server did not stop: " + e.getMessage());
                            }
                        },
                        "stop-test-server"));
    }
}
