package io.quarterday.web.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An application with an embedded PostgreSQL in a process of its own, so that it can be killed. */
final class LauncherProcess implements AutoCloseable {

    private final Process process;
    private final String jdbcUrl;
    private final Credentials owner;
    private final ProcessHandle server;

    private LauncherProcess(Process process, String jdbcUrl, Credentials owner, ProcessHandle server) {
        this.process = process;
        this.jdbcUrl = jdbcUrl;
        this.owner = owner;
        this.server = server;
    }

    /** Runs in the other process until it is ended or its input is closed. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
            System.out.println(
                    "ready " + postgres.jdbcUrl() + " " + postgres.owner().password() + " "
                            + postgres.process().orElseThrow().pid());
            int end = System.in.read();
            System.out.println("input ended with " + end);
        }
    }

    static LauncherProcess on(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LauncherProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.append(line).append('\n');
            if (line.startsWith("ready ")) {
                String[] words = line.split(" ");
                return new LauncherProcess(
                        process,
                        words[1],
                        new Credentials(PracticeDatabase.OWNER, words[2]),
                        ProcessHandle.of(Long.parseLong(words[3])).orElseThrow());
            }
        }
        throw new IllegalStateException("The launcher ended before it was ready:\n" + printed);
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    Credentials owner() {
        return owner;
    }

    ProcessHandle server() {
        return server;
    }

    /** Ends the application as {@code kill -9} does and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The launcher does not die");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
