package io.quarterday.web.ui;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What axe finds wrong with a page, as WCAG and its own rules have it. Its script is loaded once into each page: {@code
 * AxeBuilder} would load its half a megabyte for each look.
 */
final class Axe {

    private static final String SERIOUS_FAULTS = """
            async () => {
              // It would describe each element that passes each of its rules too.
              const found = await axe.run(document, { resultTypes: ['violations'] });
              return found.violations
                .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                .map(rule => rule.id + ': ' + rule.help + ' '
                  + rule.nodes.slice(0, 5).map(node => node.html + ' ' + node.failureSummary).join('; '));
            }
            """;

    private Axe() {}

    /** Those that keep somebody from using it, each with up to five of its elements. */
    static List<?> seriousFaults(Page page) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return (List<?>) page.evaluate(SERIOUS_FAULTS);
    }
}
