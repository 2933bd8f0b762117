package io.quarterday.service.documents;

import io.quarterday.domain.documents.DocumentContents;
import io.quarterday.domain.documents.DocumentContents.Left;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.JobRun;
import io.quarterday.service.automation.ScheduledWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the store in order, each day: files that no document names, which a crash between file and row has left, are
 * cleared away after a while, and bytes that stand in rows from before there was a store are moved to it.
 */
@Component
@Order(90)
class ClearingFiles implements ScheduledWork {

    private static final Logger log = LoggerFactory.getLogger(ClearingFiles.class);

    /** What is left over waits for the next day. */
    private static final int AT_ONCE_MAX = 1_000;

    private final ContentStore store;
    private final IncomingFiles incoming;
    private final DocumentFiles files;
    private final DocumentContents contents;
    private final DocumentSettings settings;
    private final TransactionTemplate transaction;

    ClearingFiles(
            ContentStore store,
            IncomingFiles incoming,
            DocumentFiles files,
            DocumentContents contents,
            DocumentSettings settings,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.incoming = incoming;
        this.files = files;
        this.contents = contents;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<AutomationJob> jobs() {
        return Set.of(AutomationJob.DAILY_TRIGGER_CHECK);
    }

    @Override
    public void work(JobRun run) {
        move(run.practice(), run.at());
        clear(run.practice(), run.at());
    }

    private void move(UUID practice, Instant at) {
        List<Left> left = transaction.execute(status -> contents.left(AT_ONCE_MAX));
        for (Left one : left) {
            try {
                files.move(practice, one, at);
            } catch (RuntimeException e) {
                log.error("The bytes of document {} stay in its row", one.id(), e);
            }
        }
    }

    private void clear(UUID practice, Instant at) {
        Instant before = at.minus(settings.orphansAfter());
        List<String> old = new ArrayList<>();
        int[] cleared = {0};
        try {
            incoming.forget(settings.orphansAfter());
            store.each(practice, stored -> {
                if (stored.since().isBefore(before)) {
                    old.add(stored.sha256());
                }
                if (old.size() == AT_ONCE_MAX) {
                    cleared[0] += clear(practice, old, AT_ONCE_MAX - cleared[0]);
                    old.clear();
                }
            });
            cleared[0] += clear(practice, old, AT_ONCE_MAX - cleared[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (cleared[0] > 0) {
            log.info("{} files without a document were cleared away", cleared[0]);
        }
    }

    /** Of these contents those that no document has; how many were cleared. */
    private int clear(UUID practice, List<String> old, int atMost) {
        if (old.isEmpty() || atMost == 0) {
            return 0;
        }
        Set<String> wanted = transaction.execute(status -> contents.wantedAmong(old));
        return (int) old.stream()
                .filter(sha256 -> !wanted.contains(sha256))
                .limit(atMost)
                .filter(sha256 -> clear(practice, sha256))
                .count();
    }

    /** Asked again behind the lock: whoever keeps a document with this content is through, or sees that it is gone. */
    private boolean clear(UUID practice, String sha256) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            contents.hold(practice, sha256);
            if (contents.wanted(sha256)) {
                return false;
            }
            try {
                store.drop(practice, sha256);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        }));
    }
}
