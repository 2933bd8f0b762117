package io.quarterday.web.operations;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged application in a process of its own, with a port that it chooses itself: the jar as a newcomer starts it,
 * or what was extracted from it, which starts in half the time. What it prints is kept; closing kills it, as nothing else
 * ends for certain.
 */
final class RunningApplication implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path JAR = Path.of(System.getProperty("quarterday.jar"));

    /** Once for all that are started. */
    private static final Supplier<Path> EXTRACTED = SingletonSupplier.of(RunningApplication::extracted);

    private static final Pattern ADDRESS = Pattern.compile("Quarterday answers at (http://localhost:\\d+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Process process;
    private final StringBuffer printed = new StringBuffer();
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "output of an application");

    private RunningApplication(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        reader.start();
    }

    /** Begins to start the jar itself; its calls wait until it answers. */
    static RunningApplication ofTheJarOn(Path folder) throws IOException {
        return start(JAR, folder, Map.of());
    }

    /** Begins to start it; its calls wait until it answers. */
    static RunningApplication on(Path folder) throws IOException {
        return on(folder, Map.of());
    }

    static RunningApplication on(Path folder, Map<String, String> settings) throws IOException {
        // The same classes as the jar's, which verifies them.
        return start(
                EXTRACTED.get(), folder, settings, "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");
    }

    /** As docs/operations.md says; taken away when the tests are through. */
    private static Path extracted() {
        try {
            Path to = Files.createTempDirectory(JAR.getParent(), "extracted");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(to.toFile())));
            Process extracting = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            JAR.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            to.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(extracting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (extracting.waitFor() != 0) {
                throw new IllegalStateException("The jar was not extracted: " + said);
            }
            return to.resolve(JAR.getFileName());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunningApplication start(Path jar, Path folder, Map<String, String> settings, String... options)
            throws IOException {
        // Compiled once and lightly: a short life does not repay more.
        ProcessBuilder command = new ProcessBuilder(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        command.command().addAll(List.of(options));
        command.command().addAll(List.of("-jar", jar.toString()));
        Map<String, String> environment = command.environment();
        environment
                .keySet()
                .removeIf(name -> name.matches("(SPRING|SERVER|QUARTERDAY|LOGGING|MANAGEMENT|JAVA_TOOL)_.*"));
        environment.put("QUARTERDAY_DATA", folder.toString());
        environment.put("SERVER_PORT", "0");
        environment.putAll(settings);
        return new RunningApplication(folder, command.redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                printed.append(line).append('\n');
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    address.complete(matcher.group(1));
                }
            }
        } catch (IOException e) {
            printed.append(e);
        } finally {
            address.completeExceptionally(
                    new IllegalStateException("The application ended before it answered:\n" + printed));
        }
    }

    /** Waits until it answers. */
    String address() throws Exception {
        return address.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    String printed() {
        return printed.toString();
    }

    /** A caller who is signed in. */
    Session signedIn(String email, String password) throws Exception {
        HttpResponse<String> answer = signIn(email, password);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Signing in answered " + answer.body());
        }
        return new Session(
                address(),
                JSON.readTree(answer.body()).path("data").path("access_token").asString());
    }

    HttpResponse<String> signIn(String email, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/api/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("email", email, "password", password))))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** The status that a path answers to somebody who is not signed in. */
    int status(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address() + path)).build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; gives the exit status. */
    int terminate() throws InterruptedException {
        // Process.destroy would also stop listening to what it says at its end.
        process.toHandle().destroy();
        return awaitEnd();
    }

    /** Waits until it has ended by itself; gives the exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(START_LIMIT.plus(END_LIMIT).toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The application does not end:\n" + printed);
        }
        reader.join(END_LIMIT.toMillis());
        return process.exitValue();
    }

    /** The processes whose program lies in the data folder: the database server and its children. */
    List<ProcessHandle> databaseProcesses() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        String root = folder.toRealPath() + File.separator;
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().filter(c -> c.startsWith(root)).isPresent())
                .toList();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends the database that it left behind when it was killed, for nobody starts on this folder again. */
    void endDatabase() throws IOException {
        for (ProcessHandle left : databaseProcesses()) {
            left.destroyForcibly();
            left.onExit().join();
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Calls with one person's access token; an answer that tells of no success is an error. */
    record Session(String address, String token) {

        JsonNode get(String path) throws Exception {
            return send(path, HttpRequest.newBuilder().GET());
        }

        JsonNode post(String path, Object body) throws Exception {
            return send("POST", path, body);
        }

        JsonNode patch(String path, Object body) throws Exception {
            return send("PATCH", path, body);
        }

        JsonNode delete(String path, Object body) throws Exception {
            return send("DELETE", path, body);
        }

        private JsonNode send(String method, String path, Object body) throws Exception {
            return send(
                    path,
                    HttpRequest.newBuilder()
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
        }

        private JsonNode send(String path, HttpRequest.Builder request) throws Exception {
            HttpResponse<String> answer = HTTP.send(
                    request.uri(URI.create(address + path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }
}
