package io.quarterday.web.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL whose programs and data live in one folder. While it is open no other application uses the
 * folder, and the server takes connections from this machine only. What was committed survives every way in which the
 * application or the server may end.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String ADDRESS = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SETTINGS = "quarterday.conf";
    /** A free port may be taken by another program before the server has it. */
    private static final int PORTS_TRIED = 3;

    private final DataFolder folder;
    private final FolderLock lock;
    private final FolderProcesses processes;
    private final PracticeDatabase database;
    private final Credentials owner;
    private final Credentials application;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(
            DataFolder folder,
            FolderLock lock,
            FolderProcesses processes,
            PracticeDatabase database,
            Credentials owner,
            Credentials application) {
        this.folder = folder;
        this.lock = lock;
        this.processes = processes;
        this.database = database;
        this.owner = owner;
        this.application = application;
    }

    /**
     * Starts the server of this folder, making folder and database where they are missing and ending a server that an
     * application left behind when it was killed.
     *
     * @throws PostgresNotStartedException if another live application uses the folder, or the server does not start
     */
    public static EmbeddedPostgres start(Path path) {
        DataFolder folder = DataFolder.at(path);
        FolderLock lock = null;
        boolean started = false;
        try {
            lock = FolderLock.claim(folder);
            EmbeddedPostgres postgres = start(folder, lock);
            started = true;
            return postgres;
        } catch (IOException | SQLException e) {
            throw new PostgresNotStartedException(
                    "PostgreSQL did not start in " + folder.root() + ": " + e + System.lineSeparator()
                            + folder.serverLogTail(),
                    "Put right what is said above, or set QUARTERDAY_DATA to another folder.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresNotStartedException(
                    "The start of PostgreSQL in " + folder.root() + " was interrupted.", "Start again.", e);
        } finally {
            if (!started && lock != null) {
                lock.close();
            }
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, FolderLock lock)
            throws IOException, SQLException, InterruptedException {
        PostgresArchive archive = PostgresArchive.ofThisMachine();
        PostgresPrograms programs = new PostgresPrograms(archive.unpackInto(folder), folder);
        FolderProcesses processes = new FolderProcesses(folder, programs);
        if (processes.any()) {
            LOG.warn("Ending the PostgreSQL that a killed application left behind in {}", folder.root());
        }
        processes.end();
        Credentials superuser = initialiseOnce(folder, programs);
        PracticeDatabase database = new PracticeDatabase(startServer(folder, programs, processes));
        boolean prepared = false;
        try {
            Credentials owner = folder.credentials(PracticeDatabase.OWNER);
            Credentials application = folder.credentials(PracticeDatabase.APPLICATION);
            database.prepare(superuser, owner, application);
            prepared = true;
            LOG.info("PostgreSQL {} started, {}", archive.version(), database.jdbcUrl());
            return new EmbeddedPostgres(folder, lock, processes, database, owner, application);
        } finally {
            if (!prepared) {
                processes.end();
            }
        }
    }

    private static Credentials initialiseOnce(DataFolder folder, PostgresPrograms programs)
            throws IOException, InterruptedException {
        Path passwordFile = folder.passwordFile(PostgresPrograms.SUPERUSER);
        if (Files.isDirectory(folder.database())) {
            if (!Files.exists(passwordFile)) {
                throw new PostgresNotStartedException(
                        "The password of the database in " + folder.root() + " is missing: " + passwordFile + ".",
                        "Put the file back from a backup, or set QUARTERDAY_DATA to another folder.");
            }
            return folder.credentials(PostgresPrograms.SUPERUSER);
        }
        LOG.info("Initialising the database in {}", folder.database());
        Credentials superuser = folder.credentials(PostgresPrograms.SUPERUSER);
        Path unfinished = folder.unfinishedDatabase();
        DataFolder.deleteTree(unfinished);
        programs.initialise(unfinished, passwordFile);
        Files.writeString(
                unfinished.resolve("postgresql.conf"),
                System.lineSeparator() + "include '" + SETTINGS + "'" + System.lineSeparator(),
                StandardOpenOption.APPEND);
        Files.move(unfinished, folder.database(), StandardCopyOption.ATOMIC_MOVE);
        return superuser;
    }

    private static int startServer(DataFolder folder, PostgresPrograms programs, FolderProcesses processes)
            throws IOException, InterruptedException {
        folder.turnServerLog();
        for (int tried = 1; ; tried++) {
            int port = freePort();
            Files.write(folder.database().resolve(SETTINGS), settings(port));
            if (programs.start(folder.database())) {
                return port;
            }
            processes.end();
            if (tried == PORTS_TRIED || !folder.serverLogTail().contains("could not bind")) {
                throw new PostgresNotStartedException(
                        "PostgreSQL did not start in " + folder.root() + ". The end of its log, " + folder.serverLog()
                                + ":" + System.lineSeparator() + folder.programLogTail() + System.lineSeparator()
                                + folder.serverLogTail(),
                        PostgresPrograms.advice());
            }
        }
    }

    private static List<String> settings(int port) {
        return List.of(
                "# Written by Quarterday at every start.",
                "listen_addresses = '" + ADDRESS + "'",
                "port = " + port,
                "unix_socket_directories = ''",
                "fsync = on",
                "full_page_writes = on",
                "synchronous_commit = on",
                "timezone = 'UTC'",
                "log_timezone = 'UTC'");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    /** The address of the database for JDBC, without credentials. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** The role that owns the database and migrates it. */
    public Credentials owner() {
        return owner;
    }

    /** The role the application works as: it owns nothing and row-level security binds it. */
    public Credentials application() {
        return application;
    }

    /** The running server's process; empty once it has ended. */
    Optional<ProcessHandle> process() throws IOException {
        return processes.server();
    }

    /** Ends the server, ending its connections first, and gives up the folder. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            processes.end();
            LOG.info("PostgreSQL stopped, its data is kept in {}", folder.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }
}
