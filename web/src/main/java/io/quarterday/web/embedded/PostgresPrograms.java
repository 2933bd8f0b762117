package io.quarterday.web.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}, each for a bounded time and with what it prints in the folder's program log.
 *
 * <p>The server is started through {@code pg_ctl} because that gives it a session of its own: Ctrl-C in the terminal
 * reaches the application alone, which then ends the server after its last connection.
 */
final class PostgresPrograms {

    static final String SUPERUSER = "postgres";

    private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);
    /** Long enough for the recovery of a demo-sized database after a crash on a slow disk. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** What pg_ctl may take beyond the time that it is told to wait. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path bin;
    private final DataFolder folder;

    PostgresPrograms(Path home, DataFolder folder) {
        this.bin = home.resolve("bin");
        this.folder = folder;
    }

    /** Makes a database in {@code target} that lets nobody in without a password; the superuser's is in the file. */
    void initialise(Path target, Path superuserPasswordFile) throws IOException, InterruptedException {
        boolean made = run(
                INITDB_LIMIT,
                "initdb",
                "--pgdata=" + target,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + superuserPasswordFile,
                "--encoding=UTF8",
                // The builtin provider sorts and folds alike on every machine; the C library has no say.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        if (!made) {
            throw new PostgresNotStartedException(
                    "PostgreSQL could not initialise its database in " + folder.root() + ":" + System.lineSeparator()
                            + folder.programLogTail(),
                    advice());
        }
    }

    /** Answers whether the server took connections in time. */
    boolean start(Path database) throws IOException, InterruptedException {
        return run(
                START_LIMIT.plus(GRACE),
                "pg_ctl",
                "start",
                "--pgdata=" + database,
                "--log=" + folder.serverLog(),
                "--wait",
                "--timeout=" + START_LIMIT.toSeconds());
    }

    /** Ends the server by closing its connections and writing a last checkpoint; answers whether it ended in time. */
    boolean stop(Path database, Duration limit) throws IOException, InterruptedException {
        return run(
                limit.plus(GRACE),
                "pg_ctl",
                "stop",
                "--pgdata=" + database,
                "--mode=fast",
                "--wait",
                "--timeout=" + limit.toSeconds());
    }

    private boolean run(Duration limit, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody with root's files.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                // Never a pipe: the server would inherit its end and keep it open.
                .redirectOutput(folder.programLog().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the user can do about a program that fails. */
    static String advice() throws IOException {
        String other = "name a PostgreSQL of your own with SPRING_DATASOURCE_URL.";
        return isRoot()
                ? "This runs as root, which needs a data folder of root's own and the right to make a user namespace"
                        + " (unshare --user): see to both, run as an ordinary user, or " + other
                : "Put right what is said above, set QUARTERDAY_DATA to another folder, or " + other;
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")
                && Files.exists(self)
                && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }
}
