package io.quarterday.web.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The processes that run the programs of one data folder: the server, its children, a cut-off initdb. As the programs
 * are unpacked inside the folder, a process whose program lies there belongs to the folder and no other does; a process
 * id alone proves nothing, since it may have been given to another program. To be used only under the folder's lock.
 */
final class FolderProcesses {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(20);

    private static final Duration ASK_AGAIN = Duration.ofMillis(10);

    private final DataFolder folder;
    private final PostgresPrograms programs;

    FolderProcesses(DataFolder folder, PostgresPrograms programs) {
        this.folder = folder;
        this.programs = programs;
    }

    /** The running server of this folder. */
    Optional<ProcessHandle> server() throws IOException {
        return serverInPidFile().filter(this::belongs);
    }

    boolean any() {
        return !all().isEmpty();
    }

    /**
     * Ends whatever runs and waits until it is gone: the server first and in order, all that is left then by force,
     * which PostgreSQL recovers from. Leaves no {@code postmaster.pid} whose id another program has been given, at
     * which the server would refuse to start.
     */
    void end() throws IOException, InterruptedException {
        Optional<ProcessHandle> server = server();
        if (server.isPresent() && programs.stop(folder.database(), STOP_LIMIT)) {
            await(List.of(server.get()), System.nanoTime() + KILL_LIMIT.toNanos());
        }
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        // Again until none is found: one may have started another while it was about to be killed.
        for (List<ProcessHandle> left = all(); !left.isEmpty(); left = all()) {
            left.forEach(ProcessHandle::destroyForcibly);
            await(left, deadline);
        }
        forgetServerThatIsGone();
    }

    private void forgetServerThatIsGone() throws IOException {
        Optional<String> program =
                serverInPidFile().flatMap(process -> process.info().command());
        if (program.isEmpty()) {
            // No such process, or another user's: PostgreSQL itself sees that the file is stale.
            return;
        }
        if (isPostgres(program.get()) && databaseInPidFile().equals(Optional.of(folder.database()))) {
            throw new PostgresNotStartedException(
                    "A PostgreSQL that Quarterday did not start, " + program.get() + ", runs on the data in "
                            + folder.root() + ".",
                    "Stop it, or set QUARTERDAY_DATA to another folder.");
        }
        Files.deleteIfExists(pidFile());
    }

    private static boolean isPostgres(String program) {
        Path name = Path.of(program).getFileName();
        return name != null && name.toString().startsWith("postgres");
    }

    private void await(List<ProcessHandle> ending, long deadline) throws InterruptedException {
        for (ProcessHandle process : ending) {
            // Asked often: ProcessHandle.onExit looks at a process that is no child of ours only every few seconds.
            while (!isGone(process)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new PostgresNotStartedException(
                            "PostgreSQL processes left over in " + folder.root() + " do not end: " + ending + ".",
                            "End them by hand, or set QUARTERDAY_DATA to another folder.");
                }
                Thread.sleep(ASK_AGAIN.toMillis());
            }
        }
    }

    /** A process that nobody has collected yet, as happens in containers, is as gone as one that has been. */
    private static boolean isGone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            // Collected meanwhile, or no Linux.
            return !process.isAlive();
        }
    }

    private List<ProcessHandle> all() {
        return ProcessHandle.allProcesses().filter(this::belongs).toList();
    }

    private boolean belongs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.startsWith(folder.root() + File.separator))
                .isPresent();
    }

    private Path pidFile() {
        return folder.database().resolve("postmaster.pid");
    }

    private Optional<ProcessHandle> serverInPidFile() throws IOException {
        return lineOfPidFile(0)
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> ProcessHandle.of(Long.parseLong(id)));
    }

    private Optional<Path> databaseInPidFile() throws IOException {
        return lineOfPidFile(1).map(Path::of);
    }

    /** The server writes its process id on the first line and its data directory on the second. */
    private Optional<String> lineOfPidFile(int line) throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile()).stream().skip(line).findFirst().map(String::strip);
    }
}
