package io.quarterday.web.api;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.stereotype.Component;

/** Tells how often each cache knew the answer: {@code cache_gets_total} by cache and by result, hit or miss. */
@Component
class CacheMetrics implements MeterBinder {

    private final CacheManager caches;

    CacheMetrics(CacheManager caches) {
        this.caches = caches;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : caches.getCacheNames()) {
            if (caches.getCache(name) instanceof CaffeineCache kept) {
                Cache<Object, Object> cache = kept.getNativeCache();
                CaffeineCacheMetrics.monitor(registry, cache, name);
            }
        }
    }
}
