package io.quarterday.service.caches;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The caches of seed 000, "Caching Strategy": how long they keep what, and how much of it. */
@Configuration(proxyBeanMethods = false)
public class CacheConfiguration {

    public static final String SERVICE_CONFIG = "service_config";
    public static final String USER_WORKLOAD = "user_workload";
    public static final String CLIENT_SERVICE_SUMMARY = "client_service_summary";

    @Bean
    CacheManager caches() {
        CaffeineCacheManager caches = new CaffeineCacheManager();
        add(caches, SERVICE_CONFIG, Duration.ofHours(1), 100);
        add(caches, USER_WORKLOAD, Duration.ofMinutes(5), 1_000);
        add(caches, CLIENT_SERVICE_SUMMARY, Duration.ofMinutes(10), 5_000);
        return caches;
    }

    private static void add(CaffeineCacheManager caches, String name, Duration kept, long most) {
        caches.registerCustomCache(
                name,
                Caffeine.newBuilder()
                        .expireAfterWrite(kept)
                        .maximumSize(most)
                        .recordStats()
                        .build());
    }
}
