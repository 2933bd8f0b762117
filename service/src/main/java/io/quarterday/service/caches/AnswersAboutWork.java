package io.quarterday.service.caches;

import com.github.benmanes.caffeine.cache.Cache;
import io.quarterday.domain.workload.WorkChanges;
import io.quarterday.domain.workload.WorkChanges.Look;
import io.quarterday.domain.workload.WorkChanges.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Answers about the work of people and clients, kept as long as nobody changes that work, on whichever node. Before a
 * kept answer is given the database is asked, in one round trip for all of them, whether it holds still; so a committed
 * change is never missed, and what was rolled back never told.
 *
 * <p>A transaction that writes is given what it sees itself, and nothing of that is kept.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AnswersAboutWork {

    private final CacheManager caches;
    private final WorkChanges changes;
    private final boolean enabled;

    /** @param enabled false where every answer is to be read anew */
    AnswersAboutWork(
            CacheManager caches, WorkChanges changes, @Value("${quarterday.cache.enabled:true}") boolean enabled) {
        this.enabled = enabled;
        this.caches = caches;
        this.changes = changes;
    }

    /**
     * What an answer is about. Its key holds all that the answer depends on besides that work: the practice, who sees how
     * much, the day.
     */
    public interface Key {

        /** The user or the client whose work it is. */
        UUID subject();
    }

    /** An answer and what the transaction saw that read it. */
    private record Kept(String sight, Object answer) {}

    /**
     * The answer to each key.
     *
     * @param read answers those that are not kept; what it leaves out is left out
     */
    public <K extends Key, V> Map<K, V> all(String cacheName, Collection<K> keys, Function<List<K>, Map<K, V>> read) {
        if (!enabled || !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return read.apply(List.copyOf(keys));
        }
        Cache<Object, Object> cache = cache(cacheName);
        Map<K, Kept> kept = new HashMap<>();
        keys.forEach(key -> {
            if (cache.policy().getIfPresentQuietly(key) instanceof Kept one) {
                kept.put(key, one);
            }
        });
        Look look = changes.since(kept.entrySet().stream()
                .map(entry ->
                        new Seen(entry.getKey().subject(), entry.getValue().sight()))
                .toList());
        Map<K, V> answers = new HashMap<>();
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            Kept one = kept.get(key);
            if (one != null && look.changed().contains(new Seen(key.subject(), one.sight()))) {
                cache.asMap().remove(key, one);
                one = null;
            }
            var unused = cache.getIfPresent(key); // a hit or a miss for the metrics; it might be older than this look
            if (one == null) {
                missing.add(key);
            } else {
                answers.put(key, answer(one));
            }
        }
        if (!missing.isEmpty()) {
            read.apply(missing).forEach((key, answer) -> {
                cache.put(key, new Kept(look.sight(), Objects.requireNonNull(answer)));
                answers.put(key, answer);
            });
        }
        return answers;
    }

    /** All that is kept under a key was put there as its answer. */
    @SuppressWarnings("unchecked")
    private static <V> V answer(Kept kept) {
        return (V) kept.answer();
    }

    private Cache<Object, Object> cache(String name) {
        return ((CaffeineCache) Objects.requireNonNull(caches.getCache(name))).getNativeCache();
    }
}
