package io.quarterday.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.rulebook.EvaluatingDecisions.Basis;
import io.quarterday.service.rulebook.EvaluatingDecisions.Evaluations;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** However long single questions take, a call with many of them comes to an end. */
@ApiTest
class EvaluationTimeTests {

    private final RuleBooks ruleBooks;
    private final ReleasedBooks releases;
    private final PlatformAccess access;
    private final Practice practice;

    EvaluationTimeTests(RuleBooks ruleBooks, ReleasedBooks releases, PlatformAccess access, Practices practices) {
        this.ruleBooks = ruleBooks;
        this.releases = releases;
        this.access = access;
        this.practice = practices.make();
    }

    @Test
    void whatIsLeftWhenTheTimeIsUpIsNotAsked() {
        AtomicLong time = new AtomicLong();
        EvaluatingDecisions slow = new EvaluatingDecisions(
                ruleBooks,
                releases,
                access,
                () -> time.addAndGet(Duration.ofSeconds(1).toNanos()));

        Evaluations answered = slow.evaluateMany(
                practice.staff().actor(),
                "stage",
                Collections.nCopies(100, Map.of("workflow", "VAT", "stage", "QUERIES_PENDING")),
                new Basis(null, null));

        assertThat(answered.results()).hasSize(100);
        assertThat(answered.results().get(0).problem()).isNull();
        assertThat(answered.results().get(99).problem()).startsWith("Not asked");
        assertThat(answered.failed()).isEqualTo(80);
    }
}
