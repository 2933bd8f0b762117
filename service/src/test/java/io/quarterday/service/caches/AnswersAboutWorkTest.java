package io.quarterday.service.caches;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.cache.caffeine.CaffeineCacheManager;

class AnswersAboutWorkTest {

    private record Key(UUID subject) implements AnswersAboutWork.Key {}

    @Test
    void readsAnewEachTimeWhereCachesAreOff() {
        AnswersAboutWork off = new AnswersAboutWork(new CaffeineCacheManager(), null, false);
        Key key = new Key(Ids.next());

        assertThat(off.all("any", List.of(key), missing -> Map.of(key, 1))).containsEntry(key, 1);
        assertThat(off.all("any", List.of(key), missing -> Map.of(key, 2))).containsEntry(key, 2);
    }
}
